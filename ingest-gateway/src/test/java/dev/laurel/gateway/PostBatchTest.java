package dev.laurel.gateway;

import static dev.laurel.gateway.RunningGateway.NDJSON;
import static dev.laurel.gateway.RunningGateway.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostBatchTest {
    private final FakeBroker broker = new FakeBroker(true);
    private final RunningGateway gateway = RunningGateway.on(broker);

    @BeforeEach
    void forget() {
        broker.newest().clear();
    }

    @AfterAll
    void close() {
        gateway.close();
    }

    @Test
    void shouldTakeWhatIsRightAndNameTheRest() throws Exception {
        String body = String.join(
                "\n",
                line(1),
                "",
                "{",
                "  \r",
                line(2).replace("quiz.completed", "quiz.failed"),
                line(3),
                line(4).replace("}", ",\"userId\":\"bob\"}"),
                "x".repeat(16 * 1024 + 1));

        HttpResponse<String> response = gateway.post(Given.ANN, NDJSON, body);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .isEqualTo("{\"accepted\":2,\"rejected\":["
                        + "{\"line\":3,\"code\":\"malformed\",\"message\":"
                        + "\"an action must be one JSON object in UTF-8, without duplicate members\",\"details\":{\"character\":2}},"
                        + "{\"line\":5,\"code\":\"unknown-action-type\",\"message\":"
                        + "\"type must be an action type of the catalogue\",\"details\":{\"field\":\"type\"}},"
                        + "{\"line\":7,\"code\":\"forbidden\",\"message\":"
                        + "\"a player may act only for its own user\",\"details\":{\"field\":\"userId\"}},"
                        + "{\"line\":8,\"code\":\"payload-too-large\",\"message\":"
                        + "\"an action has at most 16384 bytes\"}]}");
        assertThat(broker.newest().history()).hasSize(2);
    }

    @Test
    void shouldTakeAThousandActions() throws Exception {
        HttpResponse<String> response = gateway.post(Given.ANN, NDJSON, lines(1_000) + "\n\n");

        assertThat(response.body()).isEqualTo("{\"accepted\":1000,\"rejected\":[]}");
        assertThat(broker.newest().history()).hasSize(1_000);
    }

    @Test
    void shouldRefuseMoreThanAThousandActions() throws Exception {
        HttpResponse<String> response = gateway.post(Given.ANN, NDJSON, lines(1_001));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(code(response)).isEqualTo("payload-too-large");
        assertThat(broker.newest().history()).isEmpty();
    }

    @Test
    void shouldTakeAMebibyteAndNoMore() throws Exception {
        String padded = line(1) + " ".repeat(1024 * 1024 - line(1).length() - 1) + "\n";

        assertThat(gateway.post(Given.ANN, NDJSON, padded).statusCode()).isEqualTo(200);
        assertThat(gateway.post(Given.ANN, NDJSON, padded + "\n").statusCode()).isEqualTo(413);
    }

    @Test
    void shouldRefuseABatchOfNothing() throws Exception {
        assertThat(code(gateway.post(Given.ANN, NDJSON, ""))).isEqualTo("malformed");
        assertThat(code(gateway.post(Given.ANN, NDJSON, "\n \n\n"))).isEqualTo("malformed");
    }

    @Test
    void shouldAnswerABatchOfWhichNothingIsRight() throws Exception {
        HttpResponse<String> response = gateway.post(Given.ANN, NDJSON, "[]\n7\n");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(RunningGateway.json(response).path("accepted").asInt()).isZero();
        assertThat(RunningGateway.json(response).path("rejected")).hasSize(2);
    }

    @Test
    void shouldRefuseAKeyForMany() throws Exception {
        HttpResponse<String> response = gateway.send(gateway.request(Given.ANN)
                .header("Content-Type", NDJSON)
                .header("Idempotency-Key", Given.ACTION_ID)
                .POST(BodyPublishers.ofString(line(1))));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(code(response)).isEqualTo("malformed");
    }

    @Test
    void shouldAnswerForAllWhenOneIsNotAcknowledged() throws Exception {
        FakeBroker slow = new FakeBroker(false);
        try (RunningGateway other = RunningGateway.on(slow)) {
            var answer = other.posting(Given.ANN, NDJSON, line(1) + "\n" + line(2) + "\n{\n");
            await().until(() -> slow.newest().history().size() == 2);
            slow.newest().completeNext();
            slow.newest().errorNext(new NotEnoughReplicasException("too few"));

            assertThat(answer).succeedsWithin(Duration.ofSeconds(2)).satisfies(response -> {
                assertThat(response.statusCode()).isEqualTo(503);
                assertThat(code(response)).isEqualTo("unavailable");
                assertThat(response.headers().firstValue("Retry-After")).contains("1");
            });
        }
    }

    private static String lines(int count) {
        return IntStream.range(0, count).mapToObj(PostBatchTest::line).collect(Collectors.joining("\n"));
    }

    private static String line(int number) {
        return "{\"actionId\":\"00000000-0000-0000-0000-%012d\",\"type\":\"quiz.completed\",\"timestamp\":\"2026-11-21T10:00:00Z\"}"
                .formatted(number);
    }
}
