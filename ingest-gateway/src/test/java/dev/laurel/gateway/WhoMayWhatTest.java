package dev.laurel.gateway;

import static dev.laurel.gateway.RunningGateway.JSON;
import static dev.laurel.gateway.RunningGateway.NDJSON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Roles through the running gateway: whatever no role allows is denied. */
class WhoMayWhatTest {
    private static final String ACTION =
            "{\"actionId\":\"" + Given.ACTION_ID + "\",\"type\":\"quiz.completed\",\"timestamp\":\"%s\"%s}";
    private static final String NOW = "2026-11-21T10:00:00Z";
    private static final String LONG_AGO = "2026-01-01T00:00:00Z";

    private final FakeBroker broker = new FakeBroker(true);
    private final RunningGateway gateway = RunningGateway.on(broker);

    @AfterEach
    void close() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'',               403",
        "ADMIN,            403",
        "BACKFILL,         403",
        "ADMIN BACKFILL,   403",
        "PLAYER,           201",
        "PLAYER ADMIN,     201",
        "SERVICE,          201",
    })
    void shouldTakeActionsOfPlayersAndServicesOnly(String roles, int status) throws Exception {
        assertThat(post(roles, NOW, roles.equals("SERVICE") ? ",\"userId\":\"ann\"" : "")
                        .statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "SERVICE,          422",
        "PLAYER,           422",
        "PLAYER BACKFILL,  422",
        "SERVICE ADMIN,    422",
        "SERVICE BACKFILL, 201",
    })
    void shouldTakeAnyTimeFromAServiceThatMayBackfillOnly(String roles, int status) throws Exception {
        assertThat(post(roles, LONG_AGO, roles.startsWith("SERVICE") ? ",\"userId\":\"ann\"" : "")
                        .statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"userId\":\"bob\"",
                ",\"userId\":\"Ann\"",
                ",\"userId\":\"ann\\u0000\"",
                ",\"username\":\"Bob\"",
                ",\"country\":\"DE\"",
                ",\"team\":\"reds\"",
            })
    void shouldLetAPlayerScoreForThemselvesOnly(String member) throws Exception {
        HttpResponse<String> alone = post("PLAYER", NOW, member);
        HttpResponse<String> batch = gateway.post(ann("PLAYER"), NDJSON, ACTION.formatted(NOW, member));

        assertThat(alone.statusCode()).isIn(403, 422);
        assertThat(batch.body()).contains("\"accepted\":0");
        assertThat(broker.newest().history()).isEmpty();
    }

    @Test
    void shouldWriteTheTokensUserWhateverIsLeftOut() throws Exception {
        assertThat(post("PLAYER", NOW, "").statusCode()).isEqualTo(201);

        assertThat(broker.newest().history()).map(ProducerRecord::key).containsExactly("ann");
    }

    /** The topology's tests show that it counts once: here it must keep its id and its user. */
    @Test
    void shouldAnswerAReplayLikeTheFirstTime() throws Exception {
        HttpResponse<String> first = post("PLAYER", NOW, "");
        HttpResponse<String> second = post("PLAYER", NOW, "");

        assertThat(second.statusCode()).isEqualTo(first.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(broker.newest().history()).extracting(ProducerRecord::key).containsExactly("ann", "ann");
    }

    private HttpResponse<String> post(String roles, String timestamp, String more) throws Exception {
        return gateway.post(ann(roles), JSON, ACTION.formatted(timestamp, more));
    }

    private static Caller ann(String roles) {
        Set<Role> parsed = roles.isEmpty()
                ? Set.of()
                : Set.copyOf(Arrays.stream(roles.split(" ")).map(Role::valueOf).toList());
        return new Caller("ann", null, null, parsed);
    }
}
