package dev.laurel.gateway;

import static dev.laurel.gateway.RunningGateway.JSON;
import static dev.laurel.gateway.RunningGateway.code;
import static dev.laurel.gateway.RunningGateway.field;
import static dev.laurel.gateway.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import dev.laurel.schemas.Decision;
import dev.laurel.schemas.DecisionKind;
import dev.laurel.schemas.JsonSerde;
import dev.laurel.schemas.Topic;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Decisions through the running gateway, of which {@code root} is known as an admin. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostDecisionTest {
    private static final String ID = "3c1f5e0a-9b7d-4a52-8e16-d0c4b2a7f913";
    private static final Caller MODERATOR = caller("alice", "MODERATOR");
    private static final Caller ADMIN = caller("root", "ADMIN");

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
    void shouldStoreADecisionUnderItsOwnKey() throws Exception {
        HttpResponse<String> response = post(MODERATOR, decision("hide-user", "bob", ""));

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(json(response).path("decisionId").asText()).isEqualTo(ID);
        ProducerRecord<String, byte[]> record = broker.newest().history().getFirst();
        assertThat(record.topic()).isEqualTo("test.decisions");
        assertThat(record.key()).isEqualTo("bob/" + ID);
        assertThat(record.partition()).isEqualTo(Topic.partitionOf("bob", FakeBroker.PARTITIONS));
    }

    @Test
    void shouldSayWhoDecidedAndWhen() throws Exception {
        post(MODERATOR, decision("hide-user", "bob", ""));
        post(caller("eve", "MODERATOR ADMIN"), decision("hide-user", "bob", ""));

        assertThat(broker.newest().history())
                .map(PostDecisionTest::read)
                .extracting(Decision::by)
                .containsExactly(new Decision.Maker("alice", "moderator"), new Decision.Maker("eve", "admin"));
        assertThat(newest().timestamp()).isEqualTo(Given.NOW);
        assertThat(newest().reason()).isEqualTo("Why not?");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "void-action     | ,\"actionId\":\"" + Given.ACTION_ID + "\"",
                "restore-action  | ,\"actionId\":\"" + Given.ACTION_ID + "\"",
                "void-actions    | ``",
                "restore-actions | ,\"from\":\"2026-11-20T00:00:00+07:00\",\"to\":\"2026-11-20T12:00:00Z\",\"types\":[\"a\"]",
                "hide-user       | ``",
                "show-user       | ``",
                "ban-user        | ,\"until\":\"2026-11-22T00:00:00Z\"",
                "lift-ban        | ``",
                "erase-user      | ``",
            })
    void shouldTakeEveryKind(String kind, String members) throws Exception {
        HttpResponse<String> response = post(ADMIN, decision(kind, "bob", members));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        assertThat(newest().kind()).isEqualTo(DecisionKind.of(kind));
    }

    @Test
    void shouldTakeAllTimeUntilNowForARangeOfWhichNothingIsSaid() throws Exception {
        post(MODERATOR, decision("void-actions", "bob", ""));

        assertThat(newest().from()).isEqualTo(Instant.parse("0001-01-01T00:00:00Z"));
        assertThat(newest().to()).isEqualTo(Given.NOW);
        assertThat(newest().types()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'',               403",
        "PLAYER,           403",
        "SERVICE,          403",
        "SERVICE BACKFILL, 403",
        "MODERATOR,        201",
        "ADMIN,            201",
        "PLAYER MODERATOR, 201",
        "SERVICE ADMIN,    201",
    })
    void shouldLetModeratorsAndAdminsDecideOnly(String roles, int status) throws Exception {
        HttpResponse<String> response = post(caller("alice", roles), decision("hide-user", "bob", ""));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(broker.newest().history()).hasSize(status == 201 ? 1 : 0);
    }

    @Test
    void shouldLetNobodyDecideWithoutAToken() throws Exception {
        HttpResponse<String> response = gateway.send(gateway.request(DecisionsHandler.PATH)
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofString(decision("hide-user", "bob", ""))));

        assertThat(response.statusCode()).isEqualTo(401);
    }

    @Test
    void shouldNotLetAModeratorDecideAboutAnAdminNorItself() throws Exception {
        for (DecisionKind kind : DecisionKind.values()) {
            for (String user : new String[] {"root", "alice"}) {
                HttpResponse<String> response = post(MODERATOR, decision(kind.wireName(), user, ""));

                assertThat(response.statusCode()).as(kind + " " + user).isEqualTo(403);
                assertThat(code(response)).isEqualTo("forbidden");
                assertThat(field(response)).isEqualTo("userId");
            }
        }
        assertThat(broker.newest().history()).isEmpty();
        assertThat(post(ADMIN, decision("hide-user", "root", "")).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({"ID, 201", "OTHER, 422"})
    void shouldTakeTheKeyOfTheHeaderForTheId(String key, int status) throws Exception {
        String sent = key.equals("ID") ? ID : Given.ACTION_ID;

        assertThat(keyed(sent, decision("hide-user", "bob", "")).statusCode()).isEqualTo(status);
        assertThat(keyed(sent, decision("hide-user", "bob", "").replace("\"decisionId\":\"" + ID + "\",", ""))
                        .statusCode())
                .isEqualTo(201);
        assertThat(newest().decisionId()).isEqualTo(UUID.fromString(sent));
    }

    @Test
    void shouldRefuseAKeyThatIsNone() throws Exception {
        HttpResponse<String> response = keyed("7", decision("hide-user", "bob", ""));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(code(response)).isEqualTo("invalid-decision-id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-ndjson", "text/plain", "application/json; charset=utf-16"})
    void shouldTakeOneJsonObjectOnly(String contentType) throws Exception {
        HttpResponse<String> response = gateway.send(request(MODERATOR)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(decision("hide-user", "bob", ""))));

        assertThat(response.statusCode()).isEqualTo(415);
    }

    @Test
    void shouldRefuseWhatIsTooLargeOrCannotBeAnswered() throws Exception {
        String large = decision("hide-user", "bob", "") + " ".repeat(16 * 1024);

        assertThat(post(MODERATOR, large).statusCode()).isEqualTo(413);
        assertThat(gateway.send(request(MODERATOR)
                                .header("Content-Type", JSON)
                                .header("Accept", "text/html")
                                .POST(BodyPublishers.ofString(decision("hide-user", "bob", ""))))
                        .statusCode())
                .isEqualTo(406);
    }

    private HttpResponse<String> keyed(String key, String body) throws Exception {
        return gateway.send(request(MODERATOR)
                .header("Content-Type", JSON)
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> post(Caller caller, String body) throws Exception {
        return gateway.send(request(caller).header("Content-Type", JSON).POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(Caller caller) {
        return gateway.request(DecisionsHandler.PATH).header("Authorization", "Bearer " + gateway.token(caller));
    }

    private Decision newest() {
        return read(broker.newest().history().getLast());
    }

    private static Decision read(ProducerRecord<String, byte[]> record) {
        try (JsonSerde<Decision> serde = JsonSerde.of(Decision.class)) {
            return serde.deserializer().deserialize(record.topic(), record.value());
        }
    }

    private static String decision(String kind, String userId, String members) {
        return "{\"decisionId\":\"" + ID + "\",\"kind\":\"" + kind + "\",\"userId\":\"" + userId
                + "\",\"reason\":\"Why not?\"" + members + "}";
    }

    private static Caller caller(String subject, String roles) {
        Set<Role> parsed = Arrays.stream(roles.split(" "))
                .filter(role -> !role.isEmpty())
                .map(Role::valueOf)
                .collect(Collectors.toSet());
        return new Caller(subject, null, null, parsed);
    }
}
