package dev.laurel.gateway;

import static dev.laurel.gateway.RunningGateway.JSON;
import static dev.laurel.gateway.RunningGateway.code;
import static dev.laurel.gateway.RunningGateway.field;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.JsonSerde;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostOneActionTest {
    private static final String QUIZ = "{\"actionId\":\"" + Given.ACTION_ID
            + "\",\"type\":\"quiz.completed\",\"timestamp\":\"2026-11-21T10:00:00Z\"%s}";
    private static final String KEYLESS = "{\"type\":\"quiz.completed\",\"timestamp\":\"2026-11-21T10:00:00Z\"}";
    private static final String ACTION = QUIZ.formatted("");

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
    void shouldAnswerOnceKafkaHasTheAction() throws Exception {
        HttpResponse<String> response = gateway.post(Given.ANN, JSON, ACTION);

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().firstValue("Content-Type")).contains(JSON);
        assertThat(response.body()).isEqualTo("{\"actionId\":\"" + Given.ACTION_ID + "\",\"status\":\"accepted\"}");
        Action stored = stored();
        assertThat(stored.userId()).isEqualTo("ann");
        assertThat(stored.username()).isEqualTo("Ann");
        assertThat(stored.country()).isEqualTo("VN");
        assertThat(stored.team()).isEqualTo("reds");
        assertThat(stored.client().address()).isEqualTo("127.0.0.1");
        assertThat(stored.client().agent()).startsWith("Java-http-client/");
    }

    @Test
    void shouldGiveARetryTheSameAnswer() throws Exception {
        String first = gateway.post(Given.ANN, JSON, ACTION).body();

        assertThat(gateway.post(Given.ANN, JSON, ACTION).body()).isEqualTo(first);
    }

    @Test
    void shouldTakeAnActionFromAServiceForAnyUser() throws Exception {
        HttpResponse<String> response = gateway.post(
                Given.GAME, JSON, QUIZ.formatted(",\"userId\":\"bob\",\"username\":\"Bob\",\"team\":\"Vn\""));

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(stored().userId()).isEqualTo("bob");
        assertThat(stored().username()).isEqualTo("Bob");
        assertThat(stored().country()).isNull();
        assertThat(stored().team()).isEqualTo("Vn");
    }

    @Test
    void shouldTakeAnyTimeWhereBackfillIsAllowed() throws Exception {
        String old = QUIZ.formatted(",\"userId\":\"bob\"").replace("2026-11-21", "1930-07-13");

        assertThat(gateway.post(Given.IMPORTER, JSON, old).statusCode()).isEqualTo(201);
        assertThat(gateway.post(Given.GAME, JSON, old).statusCode()).isEqualTo(422);
    }

    @Test
    void shouldIgnoreWhatAProxyHeaderSaysOfTheAddress() throws Exception {
        gateway.send(
                action(Given.ANN, ACTION).header("X-Forwarded-For", "1.2.3.4").header("Forwarded", "for=1.2.3.4"));

        assertThat(stored().client().address()).isEqualTo("127.0.0.1");
    }

    @Test
    void shouldRefuseEveryTokenThatDoesNotHoldInTheSameWay() throws Exception {
        String foreign = Given.tokens("another secret of at least thirty-two bytes", InstantSource.fixed(Given.NOW))
                .issue(Given.ANN, Duration.ofMinutes(1));
        String expired = Given.tokens(
                        "a secret of at least thirty-two bytes", InstantSource.fixed(Given.NOW.minusSeconds(99)))
                .issue(Given.ANN, Duration.ofSeconds(60));

        HttpResponse<String> tokenless = gateway.send(gateway.request(ActionsHandler.PATH)
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofString(ACTION)));

        assertThat(tokenless.statusCode()).isEqualTo(401);
        assertThat(code(tokenless)).isEqualTo("unauthorized");
        for (String token : new String[] {foreign, expired, "x", ""}) {
            HttpResponse<String> response = gateway.send(gateway.request(ActionsHandler.PATH)
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", JSON)
                    .POST(BodyPublishers.ofString(ACTION)));

            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.body()).isEqualTo(tokenless.body());
            assertThat(response.headers().allValues("WWW-Authenticate"))
                    .isEqualTo(tokenless.headers().allValues("WWW-Authenticate"));
        }
        assertThat(broker.newest().history()).isEmpty();
    }

    @Test
    void shouldRefuseAClientThatAsksFirstBeforeItSends() throws Exception {
        String head = """
                POST /api/v1/actions HTTP/1.1
                Host: localhost
                Content-Type: application/json
                Content-Length: 1000
                Expect: 100-continue

                """;

        assertThat(gateway.raw(head.replace("\n", "\r\n"))).startsWith("HTTP/1.1 401 ");
    }

    @Test
    void shouldForbidACallerWithoutARoleThatActs() throws Exception {
        Caller admin = new Caller("ann", null, null, Set.of(Role.ADMIN, Role.BACKFILL));

        HttpResponse<String> response = gateway.post(admin, JSON, ACTION);

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(code(response)).isEqualTo("forbidden");
    }

    @Test
    void shouldForbidAPlayerToActForAnother() throws Exception {
        HttpResponse<String> response = gateway.post(Given.ANN, JSON, QUIZ.formatted(",\"userId\":\"bob\""));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(field(response)).isEqualTo("userId");
        assertThat(broker.newest().history()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{; malformed; 400",
                "[]; malformed; 400",
                "{\"score\":5}; malformed; 400",
                "{\"a\":1,\"a\":2}; malformed; 400",
            })
    void shouldRefuseWhatIsNoAction(String body, String code, int status) throws Exception {
        HttpResponse<String> response = gateway.post(Given.ANN, JSON, body);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(code(response)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "quiz.completed, quiz.failed, unknown-action-type, type",
        "10:00:00Z, 09:54:59Z, timestamp-out-of-range, timestamp",
        "10:00:00Z, 10:05:01Z, timestamp-out-of-range, timestamp",
        "6f1e1f9c, 6f1e1f9, invalid-action-id, actionId",
    })
    void shouldTellWhichRuleAnActionBreaks(String part, String broken, String code, String field) throws Exception {
        HttpResponse<String> response = gateway.post(Given.ANN, JSON, ACTION.replace(part, broken));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(code(response)).isEqualTo(code);
        assertThat(field(response)).isEqualTo(field);
        assertThat(response.body()).doesNotContain(broken);
        assertThat(broker.newest().history()).isEmpty();
    }

    @Test
    void shouldTellTheBoundsOfAQuantity() throws Exception {
        HttpResponse<String> response = gateway.post(
                Given.ANN, JSON, QUIZ.formatted(",\"quantity\":100001").replace("quiz.completed", "steps"));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(RunningGateway.json(response)
                        .path("error")
                        .path("details")
                        .path("maximum")
                        .asLong())
                .isEqualTo(100_000);
    }

    @Test
    void shouldTellAClientWithAMebibyteWhyItIsNotHeard() throws Exception {
        HttpResponse<String> response = gateway.send(gateway.request(ActionsHandler.PATH)
                .header("Authorization", "Bearer expired")
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofByteArray(new byte[1024 * 1024])));

        assertThat(response.statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/json; charset=utf-16", "application/xml", "json"})
    void shouldRefuseAnotherKindOfBody(String contentType) throws Exception {
        HttpResponse<String> response = gateway.post(Given.ANN, contentType, ACTION);

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(code(response)).isEqualTo("unsupported-media-type");
    }

    @Test
    void shouldRefuseABodyOfNoOrAnEncodedKind() throws Exception {
        HttpRequest.Builder untyped = gateway.request(Given.ANN).POST(BodyPublishers.ofString(ACTION));
        HttpRequest.Builder encoded = action(Given.ANN, ACTION).header("Content-Encoding", "gzip");
        HttpRequest.Builder plain = action(Given.ANN, ACTION).header("Content-Encoding", "identity");

        assertThat(gateway.send(untyped).statusCode()).isEqualTo(415);
        assertThat(gateway.send(encoded).statusCode()).isEqualTo(415);
        assertThat(gateway.send(plain).statusCode()).isEqualTo(201);
    }

    @Test
    void shouldRefuseAnActionOfMoreThanSixteenKibibytes() throws Exception {
        String padded = ACTION + " ".repeat(16 * 1024 - ACTION.length());

        assertThat(gateway.post(Given.ANN, JSON, padded).statusCode()).isEqualTo(201);
        assertThat(gateway.post(Given.ANN, JSON, padded + " ").statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/x-ndjson"})
    void shouldRefuseTwoMebibytesHoweverTheyAreSent(String contentType) throws Exception {
        byte[] large = new byte[2 * 1024 * 1024];
        BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large));

        for (BodyPublisher body : new BodyPublisher[] {BodyPublishers.ofByteArray(large), chunked}) {
            HttpResponse<String> response = gateway.post(Given.ANN, contentType, body);

            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(code(response)).isEqualTo("payload-too-large");
        }
    }

    @Test
    void shouldRefuseAnAcceptThatLeavesOutJson() throws Exception {
        HttpResponse<String> response = gateway.send(action(Given.ANN, ACTION).header("Accept", "text/html"));

        assertThat(response.statusCode()).isEqualTo(406);
        assertThat(code(response)).isEqualTo("not-acceptable");
    }

    @Test
    void shouldTellTheMethodThatThePathHas() throws Exception {
        for (String method : new String[] {"GET", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"}) {
            HttpResponse<String> response =
                    gateway.send(gateway.request(Given.ANN).method(method, BodyPublishers.noBody()));

            assertThat(response.statusCode()).as(method).isEqualTo(405);
            assertThat(response.headers().firstValue("Allow")).contains("POST");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/action", "/api/v1/actions/1", "/api/v2/actions", "/metrics", "/health/live"})
    void shouldHaveNothingElse(String path) throws Exception {
        HttpResponse<String> response = gateway.send(gateway.request(path).GET());

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(code(response)).isEqualTo("not-found");
    }

    @Test
    void shouldTakeTheKeyInPlaceOfTheActionId() throws Exception {
        HttpResponse<String> quoted =
                gateway.send(action(Given.ANN, KEYLESS).header("Idempotency-Key", "\"" + Given.ACTION_ID + "\""));
        HttpResponse<String> same = gateway.send(
                action(Given.ANN, ACTION).header("Idempotency-Key", Given.ACTION_ID.toUpperCase(Locale.ROOT)));

        assertThat(quoted.statusCode()).isEqualTo(201);
        assertThat(RunningGateway.json(quoted).path("actionId").asText()).isEqualTo(Given.ACTION_ID);
        assertThat(same.statusCode()).isEqualTo(201);
    }

    @Test
    void shouldRefuseAKeyThatSaysSomethingElse() throws Exception {
        HttpResponse<String> other = gateway.send(
                action(Given.ANN, ACTION).header("Idempotency-Key", "00000000-0000-0000-0000-000000000000"));
        HttpResponse<String> none = gateway.send(action(Given.ANN, ACTION).header("Idempotency-Key", "abc"));
        HttpResponse<String> two = gateway.send(action(Given.ANN, ACTION)
                .header("Idempotency-Key", Given.ACTION_ID)
                .header("Idempotency-Key", Given.ACTION_ID));
        HttpResponse<String> missing = gateway.post(Given.ANN, JSON, KEYLESS);

        assertThat(Map.of(other.statusCode(), code(other))).containsEntry(422, "invalid-action-id");
        assertThat(Map.of(none.statusCode(), code(none))).containsEntry(422, "invalid-action-id");
        assertThat(Map.of(two.statusCode(), code(two))).containsEntry(400, "malformed");
        assertThat(Map.of(missing.statusCode(), code(missing))).containsEntry(400, "malformed");
    }

    private HttpRequest.Builder action(Caller caller, String body) {
        return gateway.request(caller).header("Content-Type", JSON).POST(BodyPublishers.ofString(body));
    }

    private Action stored() {
        return JsonSerde.of(Action.class)
                .deserializer()
                .deserialize("", broker.newest().history().getLast().value());
    }
}
