package dev.laurel.gateway;

import static dev.laurel.gateway.RunningGateway.JSON;
import static dev.laurel.gateway.RunningGateway.code;
import static dev.laurel.gateway.RunningGateway.field;
import static dev.laurel.gateway.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import dev.laurel.gateway.rules.RulesPreview;
import dev.laurel.rules.catalog.CatalogReader;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules through the running gateway. */
class RulesRoutesTest {
    private static final String YAML = "application/yaml";
    private static final String PATH = RulesRoutes.PATH;
    private static final Caller ADMIN = caller("ADMIN");
    private static final String OTHER = """
            actions:
              win: {points: 3}
              quiz.completed: {points: 20}
            boards:
              global: {title: All time}
            """;

    private final RunningGateway gateway = RunningGateway.on(new FakeBroker(true));

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void shouldShowTheRulesAsTheyWereGiven() throws Exception {
        HttpResponse<String> response = get(PATH, "application/yaml");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(Given.YAML);
        assertThat(response.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(response.headers().firstValue("Content-Type")).contains(YAML);
        assertThat(get(PATH, "*/*").body()).as("YAML unless JSON is preferred").isEqualTo(Given.YAML);
    }

    @Test
    void shouldShowWhoMadeTheRulesAsJson() throws Exception {
        JsonNode rules = json(get(PATH, "application/json, */*;q=0.1"));

        assertThat(rules.path("number").intValue()).isEqualTo(1);
        assertThat(rules.path("by").asText()).isEqualTo("up/laurel");
        assertThat(rules.path("source").asText()).isEqualTo("file");
        assertThat(rules.path("catalog").asText()).isEqualTo(Given.YAML);
        assertThat(rules.path("fingerprint").asText())
                .isEqualTo(CatalogReader.standard().fingerprint());
        assertThat(rules.has("from")).isFalse();
    }

    @Test
    void shouldChangeTheRulesForActionsFromNowOn() throws Exception {
        HttpResponse<String> response = put("\"1\"", "?note=" + encoded("Why not? 🏆"), OTHER);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        assertThat(response.headers().firstValue("ETag")).contains("\"2\"");
        assertThat(response.headers().firstValue("Location")).contains("/api/v1/rules/versions/2");
        JsonNode version = json(response);
        assertThat(version.path("number").intValue()).isEqualTo(2);
        assertThat(version.path("by").asText()).isEqualTo("root");
        assertThat(version.path("note").asText()).isEqualTo("Why not? 🏆");
        assertThat(version.path("from").asText()).isEqualTo(Given.NOW.toString());
        assertThat(version.path("source").asText()).isEqualTo("api");
        assertThat(get(PATH, YAML).body()).isEqualTo(OTHER);
    }

    @Test
    void shouldValidateActionsByTheNewestRules() throws Exception {
        String action =
                "{\"actionId\":\"" + Given.ACTION_ID + "\",\"type\":\"win\",\"timestamp\":\"" + Given.NOW + "\"}";
        assertThat(code(gateway.post(Given.ANN, JSON, action))).isEqualTo("unknown-action-type");

        put("\"1\"", "", OTHER);

        assertThat(gateway.post(Given.ANN, JSON, action).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "'',                                    2026-11-21T10:00:00Z",
        "?from=always,                          ''",
        "?from=2026-12-01T00:00:00Z,            2026-12-01T00:00:00Z",
        "?from=2026-12-01T07:00:00.123%2B07:00, 2026-12-01T00:00:00.123Z",
    })
    void shouldTakeTheMomentFromWhichActionsHaveTheNewPoints(String query, String from) throws Exception {
        assertThat(json(put("\"1\"", query, OTHER)).path("from").asText()).isEqualTo(from);
    }

    @Test
    void shouldListTheVersionsWithTheNewestFirst() throws Exception {
        put("\"1\"", "", OTHER);

        JsonNode versions = json(get(RulesRoutes.VERSIONS, JSON)).path("versions");

        assertThat(versions).extracting(each -> each.path("number").intValue()).containsExactly(2, 1);
        assertThat(versions).noneMatch(each -> each.has("catalog"));
    }

    @Test
    void shouldShowAnEarlierVersion() throws Exception {
        put("\"1\"", "", OTHER);

        assertThat(get(RulesRoutes.VERSIONS + "/1", YAML).body()).isEqualTo(Given.YAML);
        assertThat(json(get(RulesRoutes.VERSIONS + "/2", JSON)).path("catalog").asText())
                .isEqualTo(OTHER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2", "-1", "01", "one", "99999999999999999999", "1%20"})
    void shouldKnowWhichVersionsThereAre(String number) throws Exception {
        HttpResponse<String> response = get(RulesRoutes.VERSIONS + "/" + number, JSON);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(code(response)).isEqualTo("not-found");
    }

    @Test
    void shouldAddNothingThatIsThereAlready() throws Exception {
        put("\"1\"", "?from=always", OTHER);

        HttpResponse<String> again = put("\"2\"", "", OTHER);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.headers().firstValue("ETag")).contains("\"2\"");
    }

    @Test
    void shouldAddTheSameTextWhereEarlierActionsHaveOtherPointsByIt() throws Exception {
        put("\"1\"", "", OTHER);

        assertThat(put("\"2\"", "?from=always", OTHER).statusCode()).isEqualTo(201);
    }

    @Test
    void shouldAnswerARepetitionAfterALostAnswerLikeTheFirst() throws Exception {
        gateway.rules().losesAnswers(true);
        HttpResponse<String> lost = put("\"1\"", "", OTHER);
        gateway.rules().losesAnswers(false);

        HttpResponse<String> again = put("\"1\"", "", OTHER);

        assertThat(lost.statusCode()).isEqualTo(503);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.headers().firstValue("ETag")).contains("\"2\"");
        assertThat(gateway.rules().history().number()).isEqualTo(2);
    }

    @Test
    void shouldNotOverwriteWhatTheSenderHasNotSeen() throws Exception {
        put("\"1\"", "", OTHER);

        HttpResponse<String> response = put("\"1\"", "", Given.YAML + "# changed\n");

        assertThat(response.statusCode()).isEqualTo(412);
        assertThat(code(response)).isEqualTo("precondition-failed");
        assertThat(json(response).at("/error/details/version").intValue()).isEqualTo(2);
        assertThat(gateway.rules().history().number()).isEqualTo(2);
    }

    @Test
    void shouldAskForTheVersionThatAChangeIsBasedOn() throws Exception {
        HttpResponse<String> response =
                gateway.send(request(PATH, ADMIN).header("Content-Type", YAML).PUT(BodyPublishers.ofString(OTHER)));

        assertThat(response.statusCode()).isEqualTo(428);
        assertThat(code(response)).isEqualTo("precondition-required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "1", "W/\"1\"", "\"1\", \"2\"", "\"one\"", "\"0\""})
    void shouldTakeOneVersionOnly(String tag) throws Exception {
        HttpResponse<String> response = put(tag, "", OTHER);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(field(response)).isEqualTo("If-Match");
    }

    @ParameterizedTest
    @CsvSource({
        "?from=yesterday, 400, from",
        "?from=2026-12-01, 400, from",
        "?from=2026-12-01T00:00:00.0001Z, 400, from",
        "?from=2026-12-01T00:00:00%2B0700, 400, from",
        "?from=always&from=always, 400, from",
        "?note=a&note=b, 400, note",
        "?note=%0A, 422, note",
        "?note=LONG, 422, note",
    })
    void shouldRefuseAParameterThatIsNone(String query, int status, String parameter) throws Exception {
        HttpResponse<String> response = put("\"1\"", query.replace("LONG", "a".repeat(501)), OTHER);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(field(response)).isEqualTo(parameter);
        assertThat(put("\"1\"", "?note=" + "a".repeat(500), OTHER).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, ?form=always",
        "PUT, ?From=always",
        "PUT, ?from=always&dry-run",
        "PUT, ?note=a&=b",
        "POST, ?form=always",
        "POST, ?note=a",
    })
    void shouldRefuseAParameterThatItDoesNotKnow(String method, String query) throws Exception {
        String path = method.equals("PUT") ? PATH : RulesRoutes.WHAT_IF;
        HttpResponse<String> response = gateway.send(request(path + query, ADMIN)
                .header("Content-Type", YAML)
                .header("If-Match", "\"1\"")
                .method(method, BodyPublishers.ofString(OTHER)));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(code(response)).isEqualTo("malformed");
        assertThat(json(response).at("/error/details/parameters"))
                .extracting(JsonNode::asText)
                .contains("from");
        assertThat(gateway.rules().history().number()).isEqualTo(1);
    }

    @Test
    void shouldTellTheLineOfALevelTooMany() throws Exception {
        String deep = "actions:\n  " + "[".repeat(3_000) + "]".repeat(3_000);
        for (HttpResponse<String> response : List.of(put("\"1\"", "", deep), whatIf(deep))) {
            assertThat(response.statusCode()).isEqualTo(422);
            assertThat(code(response)).isEqualTo("invalid-catalog");
            assertThat(json(response).at("/error/details/line").intValue()).isEqualTo(2);
        }
    }

    @Test
    void shouldTellTheLineAndTheReasonOfAFault() throws Exception {
        String faulty = OTHER.replace("points: 3", "points: many");
        for (HttpResponse<String> response : List.of(put("\"1\"", "", faulty), whatIf(faulty))) {
            assertThat(response.statusCode()).isEqualTo(422);
            assertThat(code(response)).isEqualTo("invalid-catalog");
            JsonNode details = json(response).at("/error/details");
            assertThat(details.path("line").intValue()).isEqualTo(2);
            assertThat(details.path("reason").asText()).startsWith("'points' must be a whole number");
        }
        assertThat(gateway.rules().history().number()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a: *b", "{", "actions: {}\nboards: {}", "\"\\", "- 1"})
    void shouldTellWhatIsWrongWithAnyText(String text) throws Exception {
        assertThat(json(put("\"1\"", "", text)).at("/error/details/reason").asText())
                .isNotEmpty();
    }

    @Test
    void shouldTellWhatIsWrongWithBytesThatAreNoText() throws Exception {
        HttpResponse<String> response = gateway.send(request(PATH, ADMIN)
                .header("Content-Type", YAML)
                .header("If-Match", "\"1\"")
                .PUT(BodyPublishers.ofByteArray(new byte[] {(byte) 0xff, 0})));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(json(response).at("/error/details/reason").asText()).isEqualTo("not UTF-8");
    }

    @Test
    void shouldTakeACatalogueOfTheLargestSizeAndNoLarger() throws Exception {
        String largest = OTHER + "#".repeat(CatalogReader.BYTES_MAX - OTHER.length());

        assertThat(put("\"1\"", "", largest + "#").statusCode()).isEqualTo(413);
        assertThat(put("\"1\"", "", largest).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "application/yaml; charset=utf-16"})
    void shouldTakeYamlOnly(String contentType) throws Exception {
        HttpResponse<String> response = gateway.send(request(PATH, ADMIN)
                .header("Content-Type", contentType)
                .header("If-Match", "\"1\"")
                .PUT(BodyPublishers.ofString(OTHER)));

        assertThat(response.statusCode()).isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource({"GET, ''", "PUT, ''", "GET, /versions", "POST, /what-if"})
    void shouldRefuseAReaderThatTakesNeither(String method, String rest) throws Exception {
        HttpResponse<String> response = gateway.send(request(PATH + rest, ADMIN)
                .header("Accept", "text/html")
                .header("Content-Type", YAML)
                .header("If-Match", "\"1\"")
                .method(method, BodyPublishers.ofString(method.equals("GET") ? "" : OTHER)));

        assertThat(response.statusCode()).isEqualTo(406);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 403",
        "PLAYER, 403",
        "SERVICE, 403",
        "SERVICE BACKFILL, 403",
        "MODERATOR, 403",
        "ADMIN, 200",
    })
    void shouldBeForAdminsOnly(String roles, int status) throws Exception {
        Caller caller = caller(roles);

        assertThat(gateway.send(request(PATH, caller)).statusCode()).isEqualTo(status);
        assertThat(gateway.send(request(RulesRoutes.VERSIONS, caller)).statusCode())
                .isEqualTo(status);
        assertThat(gateway.send(request(RulesRoutes.VERSIONS + "/1", caller)).statusCode())
                .isEqualTo(status);
        assertThat(gateway.send(request(RulesRoutes.WHAT_IF, caller)
                                .header("Content-Type", YAML)
                                .POST(BodyPublishers.ofString(OTHER)))
                        .statusCode())
                .isEqualTo(status);
        assertThat(put(caller, "\"1\"", "", Given.YAML).statusCode()).isEqualTo(status);
        assertThat(gateway.rules().history().number()).isEqualTo(1);
    }

    @Test
    void shouldBeForNobodyWithoutAToken() throws Exception {
        for (String path : new String[] {PATH, RulesRoutes.VERSIONS, RulesRoutes.VERSIONS + "/1"}) {
            assertThat(gateway.send(gateway.request(path)).statusCode()).isEqualTo(401);
        }
        assertThat(gateway.send(gateway.request(PATH).PUT(BodyPublishers.ofString(OTHER)))
                        .statusCode())
                .isEqualTo(401);
        assertThat(gateway.send(gateway.request(RulesRoutes.WHAT_IF).POST(BodyPublishers.ofString(OTHER)))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void shouldSayThatKafkaIsAway() throws Exception {
        gateway.rules().isAway(true);

        HttpResponse<String> response = put("\"1\"", "", OTHER);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(get(PATH, YAML).statusCode()).as("what is known").isEqualTo(200);
    }

    @Test
    void shouldTellWhatOtherRulesWouldChangeAndChangeNothing() throws Exception {
        JsonNode told = json(whatIf(OTHER));

        assertThat(told.path("now").asText()).isEqualTo(CatalogReader.standard().fingerprint());
        assertThat(told.path("then").asText())
                .isEqualTo(CatalogReader.read("other", OTHER).fingerprint());
        assertThat(gateway.rules().history().number()).isEqualTo(1);
    }

    @Test
    void shouldCountByOtherRulesForOneRequestAtATime() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        gateway.rules().previews((now, then) -> {
            begun.countDown();
            await().until(() -> end.getCount() == 0);
            return new RulesPreview.Outcome.Told(Map.of());
        });
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> status(OTHER));
        begun.await();

        HttpResponse<String> second = whatIf(OTHER);
        end.countDown();

        assertThat(second.statusCode()).isEqualTo(429);
        assertThat(second.headers().firstValue("Retry-After")).contains("5");
        assertThat(first.get()).isEqualTo(200);
        assertThat(whatIf(OTHER).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldSayWhyItCannotCount() throws Exception {
        gateway.rules().previews((now, then) -> new RulesPreview.Outcome.Unavailable("too many facts"));

        HttpResponse<String> response = whatIf(OTHER);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(json(response).at("/error/message").asText()).isEqualTo("too many facts");
    }

    private int status(String yaml) {
        try {
            return whatIf(yaml).statusCode();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> whatIf(String yaml) throws Exception {
        return gateway.send(
                request(RulesRoutes.WHAT_IF, ADMIN).header("Content-Type", YAML).POST(BodyPublishers.ofString(yaml)));
    }

    private HttpResponse<String> put(String tag, String query, String yaml) throws Exception {
        return put(ADMIN, tag, query, yaml);
    }

    private HttpResponse<String> put(Caller caller, String tag, String query, String yaml) throws Exception {
        return gateway.send(request(PATH + query, caller)
                .header("Content-Type", YAML)
                .header("If-Match", tag)
                .PUT(BodyPublishers.ofString(yaml)));
    }

    private HttpResponse<String> get(String path, String accept) throws Exception {
        return gateway.send(request(path, ADMIN).header("Accept", accept));
    }

    private HttpRequest.Builder request(String path, Caller caller) {
        return gateway.request(path).header("Authorization", "Bearer " + gateway.token(caller));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Caller caller(String roles) {
        Set<Role> parsed = Arrays.stream(roles.split(" "))
                .filter(role -> !role.isEmpty())
                .map(Role::valueOf)
                .collect(Collectors.toSet());
        return new Caller("root", null, null, parsed);
    }
}
