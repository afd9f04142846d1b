package dev.laurel.launcher.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.launcher.cluster.EmbeddedBroker;
import dev.laurel.schemas.Json;
import dev.laurel.schemas.Topic;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Gateway and board as two processes with an external Kafka, including failures. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesTest {
    private static final String JSON = "application/json";
    private static final Duration WAIT = Duration.ofSeconds(30);
    /** As large as a broker takes; with the headers of a dead letter it would be more than a producer takes. */
    private static final int NEARLY_A_MEBIBYTE = 1_048_000;

    private static final int UNPACKED_BYTES = 15_000_000;

    private final int port = LaurelProcess.freePort();
    private final String token = Importer.token();

    private EmbeddedBroker broker;
    private LaurelProcess gateway;
    private LaurelProcess board;

    @BeforeAll
    void start(@TempDir Path folder) {
        broker = new EmbeddedBroker(folder.resolve("kafka"), port, Map.of());
        broker.start();
        Map<String, String> environment = LaurelProcess.kafka(broker);
        environment.putAll(Map.of(
                "LAUREL_REPLICATION_FACTOR", "1",
                "LAUREL_TOPIC_PREFIX", "test.",
                "LAUREL_JWT_SECRET", Importer.SECRET));
        gateway = role(folder.resolve("gateway"), environment, "gateway");
        board = role(folder.resolve("board"), environment, "board");
        gateway.awaitReady();
        board.awaitReady();
    }

    @AfterAll
    void stop() {
        gateway.close();
        board.close();
        broker.close();
    }

    @Test
    void shouldShowAndAuditAnActionOfAnotherProcess() {
        Map<String, Object> action = action("ada", 7);

        assertThat(post(action).statusCode()).isEqualTo(201);
        assertThat(post(action).statusCode()).as("a retry gets the same answer").isEqualTo(201);

        await().atMost(WAIT).untilAsserted(() -> assertThat(score("ada")).isEqualTo(7));
        assertThat(board.json("/api/v1/leaderboards/daily/users/ada")
                        .path("score")
                        .longValue())
                .isEqualTo(7);
        List<JsonNode> updates = TopicTail.read(broker.clients(), name(Topic.SCORE_UPDATES)).stream()
                .map(TopicTail::json)
                .filter(update -> update.path("userId").textValue().equals("ada"))
                .toList();
        assertThat(updates).singleElement().satisfies(update -> {
            assertThat(update.path("points").longValue()).isEqualTo(7);
            assertThat(update.path("client").path("address").textValue()).isEqualTo("127.0.0.1");
            assertThat(update.path("client").path("agent").textValue()).startsWith("Java-http-client");
            assertThat(update.path("boards").findValuesAsText("board")).contains("global");
        });
    }

    @Test
    void shouldRejectAnotherContentUnderTheSameId() {
        Map<String, Object> action = action("bob", 7);
        Map<String, Object> other = new HashMap<>(action);
        other.put("quantity", 8);

        post(action);
        post(other);

        await().atMost(WAIT)
                .untilAsserted(() -> assertThat(TopicTail.read(broker.clients(), name(Topic.REJECTED_ACTIONS)))
                        .map(TopicTail::json)
                        .anySatisfy(rejection -> {
                            assertThat(rejection.path("code").textValue()).isEqualTo("conflict");
                            assertThat(rejection.path("action").path("userId").textValue())
                                    .isEqualTo("bob");
                        }));
        // The board follows one commit after the rejection.
        await().atMost(WAIT).untilAsserted(() -> assertThat(score("bob")).isEqualTo(7));
    }

    /** Streams are ahead of the topic, and both are merged from the same parts. */
    @Test
    void shouldPublishTheBoardsThatItStreamsUnderTheSameRevisions() {
        try (EventReader reader = new EventReader(board.query("/api/v1/leaderboards/global/stream"))) {
            for (int i = 1; i <= 10; i++) {
                post(action("eve", i));
            }
            await().atMost(WAIT).until(() -> score("eve") == 55);
            long newest =
                    board.json("/api/v1/leaderboards/global").path("revision").longValue();
            await().atMost(WAIT).until(() -> published().containsKey(newest));
            await().atMost(WAIT).until(() -> reader.updates().stream().anyMatch(update -> update.id() == newest));

            Map<Long, JsonNode> published = published();
            assertThat(reader.updates())
                    .filteredOn(update -> published.containsKey(update.id()))
                    .isNotEmpty()
                    .allSatisfy(update -> assertThat(published.get(update.id()).path("leaderboard"))
                            .isEqualTo(update.board().path("leaderboard")));
        }
    }

    /** The all-time board in the topic, by revision. */
    private Map<Long, JsonNode> published() {
        return TopicTail.read(broker.clients(), name(Topic.LEADERBOARDS)).stream()
                .map(TopicTail::json)
                .filter(published -> published.path("board").textValue().equals("global"))
                .collect(toMap(published -> published.path("revision").longValue(), published -> published));
    }

    @Test
    void shouldPutPoisonAsideAndGoOn() {
        byte[] poison = "{\"version\": 1".getBytes(UTF_8);
        TopicTail.send(broker.clients(), new ProducerRecord<>(name(Topic.ACTIONS), 0, null, poison));
        TopicTail.send(broker.clients(), new ProducerRecord<>(name(Topic.ACTIONS), 0, null, null));

        post(action("carol", 3));

        await().atMost(WAIT).untilAsserted(() -> assertThat(score("carol")).isEqualTo(3));
        await().atMost(WAIT)
                .untilAsserted(() -> assertThat(TopicTail.read(broker.clients(), name(Topic.DEAD_LETTERS)))
                        .anySatisfy(letter -> {
                            assertThat(letter.value()).isEqualTo(poison);
                            assertThat(letter.headers().lastHeader("__streams.errors.message"))
                                    .isNotNull();
                        })
                        .anySatisfy(letter -> assertThat(letter.value()).isNull()));
    }

    @Test
    void shouldGoOnAfterRecordsThatDoNotFitAsDeadLetters() {
        double before = deadLetters();

        send("none", NEARLY_A_MEBIBYTE);
        send("gzip", UNPACKED_BYTES);

        await().atMost(WAIT).untilAsserted(() -> assertThat(deadLetters()).isEqualTo(before + 2));
        await().atMost(WAIT)
                .untilAsserted(() -> assertThat(
                                board.json("/api/v1/backlog").path("actions").asLong(-1))
                        .isZero());
        assertThat(board.isReady()).isTrue();
    }

    private void send(String compression, int bytes) {
        Map<String, String> settings = new HashMap<>(broker.clients());
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, compression);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(2 * UNPACKED_BYTES));
        TopicTail.send(settings, new ProducerRecord<>(name(Topic.ACTIONS), new byte[bytes]));
    }

    private double deadLetters() {
        return board.figures()
                .lines()
                .filter(line -> line.startsWith("laurel_dead_letters_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @Test
    void shouldSayUnavailableWhileKafkaIsAwayAndRecoverByItself() throws IOException {
        Map<String, Object> action = action("dave", 5);
        broker.close();

        long start = System.nanoTime();
        HttpResponse<String> refused = post(action);
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(Json.mapper()
                        .readTree(refused.body())
                        .path("error")
                        .path("code")
                        .textValue())
                .isEqualTo("unavailable");
        // The promise is 3 s; the margin is for a machine that is busy with other tests.
        assertThat(took).isLessThan(Duration.ofSeconds(4));
        await().atMost(WAIT).until(() -> !gateway.isReady());

        broker.start();

        await().atMost(WAIT).until(() -> post(action).statusCode() == 201);
        await().atMost(WAIT).untilAsserted(() -> assertThat(score("dave")).isEqualTo(5));
        await().atMost(WAIT).until(() -> gateway.isReady() && board.isReady());
    }

    private static LaurelProcess role(Path folder, Map<String, String> environment, String role) {
        Map<String, String> own = new HashMap<>(environment);
        own.put("LAUREL_DATA_DIR", folder.toString());
        return LaurelProcess.of(folder, own, role);
    }

    private HttpResponse<String> post(Map<String, Object> action) {
        return gateway.post(token, JSON, new String(Json.bytes(action), UTF_8));
    }

    private long score(String user) {
        for (JsonNode entry : board.json("/api/v1/leaderboards/global").path("leaderboard")) {
            if (entry.path("userId").textValue().equals(user)) {
                return entry.path("score").longValue();
            }
        }
        return 0;
    }

    private static Map<String, Object> action(String user, long steps) {
        return Map.of(
                "actionId",
                UUID.randomUUID(),
                "userId",
                user,
                "type",
                "steps",
                "quantity",
                steps,
                "timestamp",
                Instant.now());
    }

    private static String name(Topic topic) {
        return topic.name("test.");
    }
}
