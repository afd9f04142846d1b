package dev.laurel.gateway;

import static dev.laurel.gateway.RunningGateway.JSON;
import static dev.laurel.gateway.RunningGateway.NDJSON;
import static dev.laurel.gateway.RunningGateway.code;
import static dev.laurel.gateway.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.access.identity.Caller;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A banned user's actions through the running gateway. */
class BannedUsersTest {
    private static final Instant UNTIL = Given.NOW.plusSeconds(60);

    private final FakeBroker broker = new FakeBroker(true);
    private final RunningGateway gateway = RunningGateway.on(broker);

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void shouldRefuseABannedPlayersActionUntilTheBanEnds() throws Exception {
        gateway.bans().ban("ann", UNTIL);
        HttpResponse<String> refused = gateway.post(Given.ANN, JSON, action(""));
        gateway.bans().lift("ann");
        HttpResponse<String> accepted = gateway.post(Given.ANN, JSON, action(""));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(code(refused)).isEqualTo("banned");
        assertThat(json(refused).at("/error/details/until").asText()).isEqualTo(UNTIL.toString());
        assertThat(accepted.statusCode()).isEqualTo(201);
    }

    @Test
    void shouldRefuseABannedUsersLinesWhoeverSendsThem() throws Exception {
        gateway.bans().ban("ann", UNTIL);

        for (Caller service : new Caller[] {Given.GAME, Given.IMPORTER}) {
            JsonNode answer = json(gateway.post(
                    service,
                    NDJSON,
                    action(",\"userId\":\"bob\"") + "\n" + action(",\"userId\":\"ann\"") + "\n"
                            + action(",\"userId\":\"bob\"")));

            assertThat(answer.path("accepted").asInt()).isEqualTo(2);
            assertThat(answer.at("/rejected/0/line").asInt()).isEqualTo(2);
            assertThat(answer.at("/rejected/0/code").asText()).isEqualTo("banned");
            assertThat(answer.at("/rejected/0/details/until").asText()).isEqualTo(UNTIL.toString());
        }
        assertThat(broker.newest().history()).extracting(ProducerRecord::key).containsOnly("bob");
    }

    @Test
    void shouldNotTellAPlayerAboutAnothersBan() throws Exception {
        gateway.bans().ban("bob", UNTIL);

        assertThat(code(gateway.post(Given.ANN, JSON, action(",\"userId\":\"bob\""))))
                .isEqualTo("forbidden");
    }

    @Test
    void shouldNotBeReadyBeforeItKnowsWhoIsBanned() {
        gateway.bans().isReady(false);

        assertThat(gateway.gateway().isReady()).isFalse();
    }

    private static String action(String members) {
        return "{\"actionId\":\"" + Given.ACTION_ID + "\",\"type\":\"quiz.completed\",\"timestamp\":\"" + Given.NOW
                + "\"" + members + "}";
    }
}
