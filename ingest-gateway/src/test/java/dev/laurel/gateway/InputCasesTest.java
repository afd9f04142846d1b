package dev.laurel.gateway;

import static dev.laurel.gateway.RunningGateway.JSON;
import static dev.laurel.gateway.RunningGateway.NDJSON;
import static dev.laurel.gateway.RunningGateway.code;
import static dev.laurel.gateway.RunningGateway.field;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.Json;
import dev.laurel.schemas.JsonSerde;
import java.io.ByteArrayInputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Malicious input, by the ids of the table in docs/security.md: over HTTP, from the first byte to Kafka. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InputCasesTest {
    private static final String QUIZ = "{\"actionId\":\"" + Given.ACTION_ID
            + "\",\"type\":\"quiz.completed\",\"timestamp\":\"2026-11-21T10:00:00Z\"%s}";
    private static final String ACTION = QUIZ.formatted("");
    private static final int MIB = 1024 * 1024;

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

    @ParameterizedTest
    @CsvSource({"application/json, 16384", "application/x-ndjson, 1048576"})
    void shouldRefuseOneByteTooManyHoweverItIsSent(String contentType, int bytesMax) throws Exception {
        byte[] fitting = (ACTION + " ".repeat(bytesMax - ACTION.length())).getBytes(StandardCharsets.UTF_8);
        byte[] over = (ACTION + " ".repeat(bytesMax - ACTION.length() + 1)).getBytes(StandardCharsets.UTF_8);

        for (boolean chunked : new boolean[] {false, true}) {
            assertThat(gateway.post(Given.ANN, contentType, body(fitting, chunked))
                            .statusCode())
                    .isIn(200, 201);
            HttpResponse<String> refused = gateway.post(Given.ANN, contentType, body(over, chunked));
            assertThat(refused.statusCode()).isEqualTo(413);
            assertThat(code(refused)).isEqualTo("payload-too-large");
        }
    }

    /** What is sent after the refusal is read for a while and discarded, then the connection is closed. */
    @Test
    void shouldNotReadOnForEver() throws Exception {
        String head = "POST /api/v1/actions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer " + gateway.token(Given.ANN) + "\r\nContent-Length: 2000000000\r\n\r\n";

        assertThat(gateway.raw(head + " ".repeat(MIB))).startsWith("HTTP/1.1 4");
    }

    @Test
    void shouldRefuseAHeadOfMoreThanEightKibibytes() throws Exception {
        String head = "POST /api/v1/actions HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(8192) + "\r\n\r\n";

        String answer = gateway.raw(head);

        assertThat(answer).startsWith("HTTP/1.1 431 ").containsIgnoringCase("Connection: close");
        assertThat(answer).contains("{\"error\":{").doesNotContain("xxxx");
    }

    static Stream<String> broken() {
        return Stream.of(
                "",
                "{",
                "null",
                "[" + ACTION + "]",
                ACTION.substring(0, ACTION.length() - 1),
                ACTION + "x",
                ACTION + ACTION,
                "\uFEFF" + ACTION,
                QUIZ.formatted(",\"type\":\"quiz.completed\""),
                QUIZ.formatted(",\"attributes\":{\"a\":1,\"a\":2}"),
                QUIZ.formatted(",\"attributes\":" + "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000)),
                "[".repeat(10_000),
                QUIZ.formatted(",\"quantity\":" + "9".repeat(15_000)),
                QUIZ.formatted(",\"quantity\":1e" + "9".repeat(10_000)),
                QUIZ.formatted(",\"username\":\"\\ud800\"").replace("}", ""));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void shouldRefuseWhatIsNoJsonObjectFast(String body) throws Exception {
        long start = System.nanoTime();

        HttpResponse<String> response = gateway.post(Given.ANN, JSON, body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(code(response)).isEqualTo("malformed");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        assertThat(broker.newest().history()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32"})
    void shouldReadUtf8Alone(String charset) throws Exception {
        byte[] other = ACTION.getBytes(Charset.forName(charset));
        byte[] notUtf8 = QUIZ.formatted(",\"userId\":\"é\"").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(gateway.post(Given.ANN, JSON, BodyPublishers.ofByteArray(other))
                        .statusCode())
                .isEqualTo(400);
        assertThat(gateway.post(Given.ANN, JSON, BodyPublishers.ofByteArray(notUtf8))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldRefuseAMebibyteThatIsOneNumber() throws Exception {
        String number = QUIZ.formatted(",\"quantity\":" + "9".repeat(MIB - 200));

        HttpResponse<String> response = gateway.post(Given.ANN, NDJSON, number);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(RunningGateway.json(response).at("/rejected/0/code").asText())
                .isEqualTo("payload-too-large");
        assertThat(gateway.post(Given.ANN, JSON, number).statusCode()).isEqualTo(413);
    }

    @Test
    void shouldNameWhatARequestMayBe() throws Exception {
        HttpResponse<String> untyped = gateway.send(gateway.request(Given.ANN).POST(BodyPublishers.ofString(ACTION)));
        HttpResponse<String> picky = gateway.send(gateway.request(Given.ANN)
                .header("Content-Type", JSON)
                .header("Accept", "application/xml, application/json;q=0")
                .POST(BodyPublishers.ofString(ACTION)));
        HttpResponse<String> read = gateway.send(gateway.request(Given.ANN).GET());

        assertThat(gateway.post(Given.ANN, "text/plain", ACTION).statusCode()).isEqualTo(415);
        assertThat(untyped.statusCode()).isEqualTo(415);
        assertThat(picky.statusCode()).isEqualTo(406);
        assertThat(read.statusCode()).isEqualTo(405);
        assertThat(read.headers().firstValue("Allow")).contains("POST");
        assertThat(broker.newest().history()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"score\":1", "\"points\":1", "\"UserId\":\"ann\"", "\"\":1", "\"__proto__\":{}"})
    void shouldRefuseAMemberThatAnActionDoesNotHave(String member) throws Exception {
        HttpResponse<String> response = gateway.post(Given.ANN, JSON, QUIZ.formatted("," + member));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(code(response)).isEqualTo("malformed");
        assertThat(broker.newest().history()).isEmpty();
    }

    @Test
    void shouldTellWhichMemberIsUnknownByItsPlaceAndNotByItsName() throws Exception {
        HttpResponse<String> response = gateway.post(Given.ANN, JSON, QUIZ.formatted(",\"needle\":1"));

        JsonNode details = RunningGateway.json(response).at("/error/details");
        assertThat(details.path("position").asInt()).isEqualTo(4);
        assertThat(details.path("members")).extracting(JsonNode::asText).contains("userId", "attributes");
        assertThat(response.body()).doesNotContain("needle");
    }

    @Test
    void shouldTellWhereReadingEnded() throws Exception {
        HttpResponse<String> alone = gateway.post(Given.ANN, JSON, "{\"type\":needle}");
        HttpResponse<String> line = gateway.post(Given.ANN, NDJSON, "\n{\"type\":needle}");

        assertThat(RunningGateway.json(alone).at("/error/details/character").asInt())
                .isBetween(9, 16);
        assertThat(RunningGateway.json(line).at("/rejected/0/details/character"))
                .isEqualTo(RunningGateway.json(alone).at("/error/details/character"));
        assertThat(alone.body() + line.body()).doesNotContain("needle");
    }

    @Test
    void shouldTellWhichTimesAreTaken() throws Exception {
        HttpResponse<String> response =
                gateway.post(Given.ANN, JSON, QUIZ.formatted("").replace("2026-11-21", "2026-11-22"));

        JsonNode details = RunningGateway.json(response).at("/error/details");
        assertThat(details.path("earliest").asText()).isEqualTo("2026-11-21T09:55:00Z");
        assertThat(details.path("latest").asText()).isEqualTo("2026-11-21T10:05:00Z");
    }

    static Stream<String> notIds() {
        return Stream.of(
                "",
                " ",
                "a b",
                "a|b",
                "a/b",
                "../a",
                "a%00",
                "a\0",
                "a\nb",
                "a\r\nb",
                "a\u2028b",
                "😀",
                "\u202Ea",
                "a\u0301",
                "é",
                "e\u0301",
                "ａ",
                "a\u200B",
                "x".repeat(129));
    }

    /** Also I7: of two forms that look the same, neither is a valid id, since ids contain no letter with two forms. */
    @ParameterizedTest
    @MethodSource("notIds")
    void shouldRefuseWhatIsNoId(String id) throws Exception {
        String json = new String(Json.bytes(id), StandardCharsets.UTF_8);

        HttpResponse<String> user = gateway.post(Given.GAME, JSON, QUIZ.formatted(",\"userId\":" + json));
        HttpResponse<String> action =
                gateway.post(Given.ANN, JSON, ACTION.replace("\"" + Given.ACTION_ID + "\"", json));

        assertThat(user.statusCode()).isEqualTo(422);
        assertThat(code(user)).isEqualTo("invalid-user-id");
        assertThat(field(user)).isEqualTo("userId");
        assertThat(action.statusCode()).isEqualTo(422);
        assertThat(code(action)).isEqualTo("invalid-action-id");
        assertThat(broker.newest().history()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void shouldRefuseAnIdThatLeadsElsewhereInAPath(String id) throws Exception {
        HttpResponse<String> response = gateway.post(Given.GAME, JSON, QUIZ.formatted(",\"userId\":\"" + id + "\""));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(code(response)).isEqualTo("invalid-user-id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"VN", "vn", "Vn"})
    void shouldStoreACountryInOneSpelling(String country) throws Exception {
        gateway.post(Given.GAME, JSON, QUIZ.formatted(",\"userId\":\"a\",\"country\":\"" + country + "\""));

        assertThat(stored().country()).isEqualTo("VN");
    }

    @Test
    void shouldRefuseHalfACharacter() throws Exception {
        for (String half : new String[] {"\\ud800", "\\udc00\\ud800"}) {
            String body = QUIZ.formatted(",\"userId\":\"" + half + "\"");

            assertThat(gateway.post(Given.GAME, JSON, body).statusCode()).isIn(400, 422);
        }
        assertThat(broker.newest().history()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "...", ".a", "a:b", "a:b:c", ":", "-", "A.B_C@d-e"})
    void shouldKeepAnIdAsItIs(String id) throws Exception {
        assertThat(gateway.post(Given.GAME, JSON, QUIZ.formatted(",\"userId\":\"" + id + "\""))
                        .statusCode())
                .isEqualTo(201);

        assertThat(sent().key()).isEqualTo(id);
        assertThat(stored().userId()).isEqualTo(id);
    }

    @Test
    void shouldTakeAnIdOfAllTheCharactersThereIsRoomFor() throws Exception {
        String longest = "x".repeat(128);

        gateway.post(Given.GAME, JSON, QUIZ.formatted(",\"userId\":\"" + longest + "\""));

        assertThat(sent().key()).isEqualTo(longest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; DROP TABLE users; --",
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "{{7*7}} ${7*7} #{7*7} %s",
                "\\\"'`&lt;"
            })
    void shouldKeepANameWordForWord(String name) throws Exception {
        String json = new String(Json.bytes(Map.of("username", name)), StandardCharsets.UTF_8);
        String member = json.substring(1, json.length() - 1);

        HttpResponse<String> response = gateway.post(Given.GAME, JSON, QUIZ.formatted(",\"userId\":\"a\"," + member));

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.body()).doesNotContain(name);
        assertThat(stored().username()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\r\\nb", "a\\u0085b", "a\\u2028b", "a\\u202Eb", "\\u0000"})
    void shouldRefuseANameThatIsNotOnOneLine(String name) throws Exception {
        HttpResponse<String> response =
                gateway.post(Given.GAME, JSON, QUIZ.formatted(",\"userId\":\"a\",\"username\":\"" + name + "\""));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(code(response)).isEqualTo("invalid-username");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u200b", "\\u3164", "\\u2800", "Ada\\u200b", "Ada\\u200f", "Ada\\ufeff"})
    void shouldRefuseANameThatNobodySees(String name) throws Exception {
        HttpResponse<String> response =
                gateway.post(Given.GAME, JSON, QUIZ.formatted(",\"userId\":\"a\",\"username\":\"" + name + "\""));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(code(response)).isEqualTo("invalid-username");
        assertThat(field(response)).isEqualTo("username");
    }

    @Test
    void shouldStoreNamesThatLookTheSameInOneForm() throws Exception {
        gateway.post(Given.GAME, JSON, QUIZ.formatted(",\"userId\":\"a\",\"username\":\"Zoe\u0308\\u00a0 Z.\""));

        assertThat(stored().username()).isEqualTo("Zo\u00eb Z.");
    }

    private static BodyPublisher body(byte[] bytes, boolean chunked) {
        return chunked
                ? BodyPublishers.ofInputStream(() -> new SequenceInputStream(
                        new ByteArrayInputStream(bytes, 0, 100), new ByteArrayInputStream(bytes, 100, bytes.length)))
                : BodyPublishers.ofByteArray(bytes);
    }

    private ProducerRecord<String, byte[]> sent() {
        return List.copyOf(broker.newest().history()).getLast();
    }

    private Action stored() {
        return JsonSerde.of(Action.class).deserializer().deserialize("", sent().value());
    }
}
