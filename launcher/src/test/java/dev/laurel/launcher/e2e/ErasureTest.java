package dev.laurel.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import dev.laurel.access.token.SharedSecretTokens;
import dev.laurel.access.token.TokenSettings;
import dev.laurel.launcher.CommandRun;
import dev.laurel.launcher.cluster.EmbeddedBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Once a user is erased, neither the id nor the name is in anything that is kept. */
@EnabledIfSystemProperty(
        named = "laurel.long",
        matches = "all",
        disabledReason = "takes a minute: run with -Dlaurel.long=all")
@Timeout(300)
class ErasureTest {
    private static final Duration WAIT = Duration.ofMinutes(2);
    private static final String ID = "erased-person-7f3a";
    private static final String NAME = "Zoë Quillfeather";
    /** What the pages about moderation and topics name, where Kafka can only delete what is old. */
    private static final Set<String> KEPT_FOR_DAYS =
            Set.of("actions", "score-updates", "rejected-actions", "laurel-seen-actions-changelog");

    private static final SharedSecretTokens TOKENS = new SharedSecretTokens(
            new TokenSettings(Importer.SECRET, Optional.empty(), Optional.empty()), InstantSource.system());

    @TempDir
    private Path folder;

    @Test
    void shouldLeaveNoTraceOfAnErasedUser() throws Exception {
        Path data = folder.resolve("data");
        try (LaurelProcess laurel = LaurelProcess.of(
                folder.resolve("log"),
                Map.of(
                        "LAUREL_PARTITIONS",
                        "1",
                        "LAUREL_JWT_SECRET",
                        Importer.SECRET,
                        // Users have a limit, so it is remembered when they acted.
                        "LAUREL_RATE_LIMIT_USER",
                        "1000/min",
                        "LAUREL_RATE_LIMIT_IP",
                        "off"),
                "up",
                "--data",
                data.toString())) {
            laurel.awaitReady();
            act(laurel);
            Map<String, String> clients =
                    EmbeddedBroker.clients(data.resolve("kafka")).orElseThrow();
            assertThat(topicsWithTraces(clients, Set.of("leaderboards", "decisions", "laurel-ledger-changelog")))
                    .hasSize(3);

            decide(laurel, "erase-user", ID);

            await().atMost(WAIT).until(() -> status(laurel) == 404);
            shouldTellNothing(laurel);
            shouldLeaveTheTopics(laurel, clients);
            laurel.stop();
            assertThat(traces(Files.readAllBytes(laurel.log()))).isFalse();
            shouldLeaveTheStores(data.resolve("streams"));
        }
    }

    /** The user is on every kind of row: on boards, decided about, limited, and refused for a conflict. */
    private static void act(LaurelProcess laurel) {
        UUID twice = UUID.randomUUID();
        String player = TOKENS.issue(new Caller(ID, NAME, "VN", Set.of(Role.PLAYER)), Duration.ofHours(1));
        post(laurel, player, action(twice, "quiz.completed"));
        post(laurel, player, action(twice, "level.completed"));
        post(laurel, player, action(UUID.randomUUID(), "quiz.completed"));
        bystanders(laurel);
        await().atMost(WAIT).until(() -> status(laurel) == 200);
        decide(laurel, "hide-user", ID);
        await().atMost(WAIT).until(() -> status(laurel) == 404);
        decide(laurel, "show-user", ID);
        await().atMost(WAIT).until(() -> status(laurel) == 200);
    }

    /** Every topic gets a record: without one Kafka keeps what is last. */
    private static void bystanders(LaurelProcess laurel) {
        for (String user : List.of("ann", "bob")) {
            String player = TOKENS.issue(new Caller(user, null, "VN", Set.of(Role.PLAYER)), Duration.ofHours(1));
            post(laurel, player, action(UUID.randomUUID(), "quiz.completed"));
        }
        decide(laurel, "void-action", "ann", "--action", UUID.randomUUID().toString());
    }

    private static void shouldTellNothing(LaurelProcess laurel) {
        String token = TOKENS.issue(new Caller("alice", null, null, Set.of(Role.ADMIN)), Duration.ofHours(1));
        for (String board : List.of("global", "daily", "weekly", "monthly", "country:VN")) {
            String path = "/api/v1/leaderboards/" + board;
            await().atMost(WAIT).until(() -> !traces(laurel.read(path).body()));
            assertThat(laurel.read(path + "/entries").body()).matches(body -> !traces(body));
            assertThat(laurel.read(path + "/users/" + ID).body()).matches(body -> !traces(body));
        }
        assertThat(laurel.read("/api/v1/users/" + ID).statusCode()).isEqualTo(404);
        assertThat(laurel.read("/api/v1/decisions", token).body())
                .contains("\"ann\"")
                .matches(body -> !traces(body));
        assertThat(laurel.read("/api/v1/users/" + ID + "/actions", token).body())
                .contains("\"actions\":[]");
    }

    private static void shouldLeaveTheTopics(LaurelProcess laurel, Map<String, String> clients) throws Exception {
        try (QuickCompaction compaction = new QuickCompaction(clients)) {
            assertThat(compaction.compactedWithin())
                    .containsKeys("leaderboards", "laurel-boards-changelog")
                    .allSatisfy((topic, time) -> assertThat(time).isLessThanOrEqualTo(Duration.ofDays(1)));
            compaction.begin();
            Set<String> left = topicsWithTraces(clients, compaction.topics());
            await().atMost(WAIT).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
                bystanders(laurel);
                left.retainAll(topicsWithTraces(clients, left));
                assertThat(KEPT_FOR_DAYS).containsAll(left);
            });
            assertThat(topicsWithTraces(clients, compaction.topics())).isEqualTo(KEPT_FOR_DAYS);
        }
    }

    private static Set<String> topicsWithTraces(Map<String, String> clients, Set<String> among) {
        return among.stream()
                .filter(topic -> TopicTail.everything(clients, topic).stream()
                        .flatMap(record -> Stream.of(record.key(), record.value()))
                        .anyMatch(bytes -> bytes != null && traces(bytes)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void shouldLeaveTheStores(Path streams) throws Exception {
        List<Path> stores = StoreFiles.below(streams);
        assertThat(stores)
                .extracting(store -> store.getFileName().toString())
                .contains("ledger", "standings", "boards");
        for (Path store : stores) {
            List<String> found = new ArrayList<>();
            StoreFiles.compact(store, bytes -> {
                if (traces(bytes)) {
                    found.add(new String(bytes, StandardCharsets.UTF_8));
                }
            });
            assertThat(found).as(store.toString()).isEmpty();
            // A start writes the list of files anew, which has the first and the last key of each.
            StoreFiles.compact(store, bytes -> {});
        }
        assertThat(StoreFiles.files(streams)).filteredOn(ErasureTest::isTrace).isEmpty();
    }

    private static boolean isTrace(Path file) {
        try {
            return traces(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    private static boolean traces(byte[] bytes) {
        // One character for each byte, so that text is found among other bytes.
        return traces(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    private static boolean traces(String text) {
        String name = new String(NAME.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return text.contains(ID) || text.contains(NAME) || text.contains(name);
    }

    private static String action(UUID id, String type) {
        return "{\"actionId\":\"%s\",\"type\":\"%s\",\"timestamp\":\"%s\"}".formatted(id, type, Instant.now());
    }

    private static void post(LaurelProcess laurel, String token, String action) {
        assertThat(laurel.post(token, "application/json", action).statusCode()).isEqualTo(201);
    }

    private static int status(LaurelProcess laurel) {
        return laurel.read("/api/v1/leaderboards/global/users/" + ID).statusCode();
    }

    private static void decide(LaurelProcess laurel, String kind, String user, String... more) {
        List<String> args = new ArrayList<>(List.of("decide", kind, "--user", user, "--reason", "a test"));
        args.addAll(List.of("--gateway", laurel.gatewayUrl()));
        args.addAll(List.of(more));
        CommandRun run = CommandRun.of(Map.of("LAUREL_JWT_SECRET", Importer.SECRET), args.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
    }
}
