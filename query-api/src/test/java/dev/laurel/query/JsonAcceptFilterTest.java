package dev.laurel.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonAcceptFilterTest {
    private static final String BOARDS = "/api/v1/leaderboards";

    private final RunningApi running = RunningApi.quick();

    @AfterEach
    void close() {
        running.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/*", "application/json;q=0", "application/xml, text/plain"})
    void shouldRefuseAReaderThatTakesNoJson(String accept) {
        HttpResponse<String> answer = running.get(BOARDS, "Accept", accept);

        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(RunningApi.code(answer)).isEqualTo("not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "text/html, */*;q=0.1", "application/json"})
    void shouldAnswerAReaderThatTakesJson(String accept) {
        assertThat(running.get(BOARDS, "Accept", accept).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldAnswerAReaderThatDoesNotSay() {
        assertThat(running.get(BOARDS).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/global/users/stream", "/global/users/ws"})
    void shouldHoldUsersWhoAreCalledLikeStreamsToJson(String path) {
        assertThat(running.get(BOARDS + path, "Accept", "text/event-stream").statusCode())
                .isEqualTo(406);
    }
}
