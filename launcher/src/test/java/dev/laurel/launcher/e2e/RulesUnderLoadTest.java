package dev.laurel.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.launcher.CommandRun;
import dev.laurel.launcher.e2e.BoardGroup.Member;
import dev.laurel.launcher.e2e.versions.Act;
import dev.laurel.launcher.e2e.versions.AppliedVersion;
import dev.laurel.launcher.e2e.versions.NaiveBoards;
import dev.laurel.launcher.e2e.versions.Version;
import dev.laurel.launcher.e2e.versions.Versions;
import dev.laurel.schemas.Entry;
import dev.laurel.schemas.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Rules that change again and again while two gateways take actions and two board processes, which share the partitions,
 * are read.
 */
@EnabledIfSystemProperty(
        named = "laurel.long",
        matches = "all",
        disabledReason = "takes some minutes: run with -Dlaurel.long=all")
@ResourceLock(LaurelProcess.WHOLE_MACHINE)
@Timeout(600)
class RulesUnderLoadTest {
    private static final Duration WAIT = Duration.ofMinutes(3);
    private static final long SEED = Long.getLong("laurel.seed", System.nanoTime());
    private static final int LAPPING_USERS = 250;
    private static final int LAPS_MAX = 6;
    /** Of each gateway, by each version. */
    private static final int BATCHES = 20;
    /** After these all processes are waited for; the others are applied while the one before is still counted. */
    private static final Set<Integer> SERVED_BEFORE_NEXT = Set.of(2, 5);

    private static final Duration EARLIER = Duration.ofMinutes(2);
    private static final Pattern FROM = Pattern.compile("for actions from (\\S+) on");

    private final String token = Importer.token();
    private final Random random = new Random(SEED);
    private final List<AppliedVersion> applied = new ArrayList<>();
    private final List<BoardReaders> readers = new ArrayList<>();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private BoardGroup group;
    private List<LaurelProcess> gateways = List.of();
    private List<LaurelProcess> boards = List.of();
    private List<VersionedLoad> loads = List.of();

    @BeforeEach
    void start() throws IOException {
        System.err.println("seed " + SEED);
        Path first = Files.writeString(
                folder.resolve("1.yaml"), Versions.ALL.getFirst().yaml());
        applied.add(new AppliedVersion(Versions.ALL.getFirst(), Instant.MIN));
        group = new BoardGroup(folder, Map.of("LAUREL_CATALOG", first.toString(), "LAUREL_RATE_LIMIT_IP", "off"));
        LaurelProcess another = group.startGateway("another-gateway");
        Member one = group.start("one");
        Member two = group.start("two");
        another.awaitReady();
        group.awaitShared(one, two);
        gateways = List.of(group.gateway(), another);
        boards = List.of(one.process(), two.process());
        loads = gateways.stream()
                .map(gateway -> new VersionedLoad(gateway, token, Versions.ALL, random.nextLong()))
                .toList();
    }

    @AfterEach
    void stop() {
        readers.forEach(BoardReaders::close);
        group.close();
    }

    @Test
    void shouldCountAllActionsByTheNewestRulesOnAllProcesses() throws IOException {
        List<Act> laps = lap();
        boards.forEach(process -> readers.add(new BoardReaders(process)));
        loads.forEach(VersionedLoad::start);

        for (int number = 2; number <= Versions.ALL.size(); number++) {
            change(number);
        }
        awaitServed(Versions.ALL.size());
        loads.forEach(VersionedLoad::close);

        List<Act> acts = new ArrayList<>(laps);
        loads.forEach(load -> acts.addAll(load.accepted()));
        assertThat(refused()).as("refused after it was answered").isEmpty();
        Map<String, List<Entry>> expected = NaiveBoards.of(acts, applied);
        boards.forEach(process -> assertShows(process, expected));
        assertStreams(laps, expected);
        boards.forEach(this::assertAuditAgrees);
        System.err.printf("%,d actions, %d versions, %d boards%n", acts.size(), applied.size(), expected.size());
    }

    /** Actions of users who do nothing later: their board changes by the rules alone. */
    private List<Act> lap() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        List<Act> laps = new ArrayList<>();
        for (int user = 0; user < LAPPING_USERS; user++) {
            for (int i = random.nextInt(LAPS_MAX); i >= 0; i--) {
                Instant at = now.minusMillis(random.nextInt(60_000));
                String id = UUID.randomUUID().toString();
                laps.add(new Act(id, "runner-" + user, "", Versions.LAP, 1 + random.nextLong(500), at));
            }
        }
        for (int from = 0; from < laps.size(); from += 500) {
            List<Act> some = laps.subList(from, Math.min(laps.size(), from + 500));
            assertThat(VersionedLoad.post(gateways.getFirst(), token, some)).doesNotContain(false);
        }
        Map<String, List<Entry>> expected = NaiveBoards.of(laps, applied);
        boards.forEach(process -> assertShows(process, expected));
        return laps;
    }

    private void change(int number) throws IOException {
        Version version = Versions.ALL.get(number - 1);
        loads.forEach(load -> load.announce(number));
        applied.add(new AppliedVersion(version, apply(version, number)));
        loads.forEach(load -> await().atMost(WAIT).until(() -> load.known() == number));
        loads.forEach(load -> {
            int before = load.batches();
            await().atMost(WAIT).until(() -> load.known() == number && load.batches() >= before + BATCHES);
        });
        if (SERVED_BEFORE_NEXT.contains(number)) {
            awaitServed(number);
        }
    }

    /** Returns from when on actions have the points. */
    private Instant apply(Version version, int number) throws IOException {
        LaurelProcess gateway = gateways.get(number % gateways.size());
        String file = Files.writeString(folder.resolve(number + ".yaml"), version.yaml())
                .toString();
        Instant before = Instant.now().minusMillis(1);
        String told = switch (version.from()) {
            case ALWAYS -> rules(gateway, "apply", file, "--always").out();
            case NOW -> rules(gateway, "apply", file).out();
            case EARLIER ->
                rules(
                                gateway,
                                "apply",
                                file,
                                "--from",
                                before.minus(EARLIER)
                                        .truncatedTo(ChronoUnit.MILLIS)
                                        .toString())
                        .out();
        };
        assertThat(told).endsWith("version " + number + "\n");
        Matcher from =
                FROM.matcher(rules(gateway, "history").out().lines().findFirst().orElseThrow());
        if (version.from() == Version.From.ALWAYS) {
            assertThat(from.find()).isFalse();
            return Instant.MIN;
        }
        assertThat(from.find()).isTrue();
        Instant moment = Instant.parse(from.group(1));
        if (version.from() == Version.From.NOW) {
            assertThat(moment).isBetween(before, Instant.now());
        }
        return moment;
    }

    private List<String> refused() {
        List<String> records = new ArrayList<>();
        TopicTail.each(
                group.clients(),
                Topic.REJECTED_ACTIONS.name(""),
                record -> records.add(TopicTail.json(record).toString()));
        return records;
    }

    private void awaitServed(int number) {
        await().atMost(WAIT)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> boards.stream().allMatch(process -> {
                    JsonNode listed = process.json("/api/v1/leaderboards");
                    return listed.path("rules").intValue() == number && !listed.has("recounting");
                }));
    }

    private void assertShows(LaurelProcess process, Map<String, List<Entry>> expected) {
        await().atMost(WAIT)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(differences(process, expected)).isEmpty());
        Version newest = applied.getLast().version();
        Set<String> gone = new TreeSet<>();
        Versions.ALL.forEach(version -> version.boards().forEach(board -> gone.add(board.name())));
        gone.removeIf(newest::hasBoard);
        assertThat(gone)
                .allSatisfy(name -> assertThat(
                                process.read("/api/v1/leaderboards/" + name).statusCode())
                        .as(name)
                        .isEqualTo(404));
    }

    /** An answer may also be from a standby while the machine is busy. */
    private static List<String> differences(LaurelProcess process, Map<String, List<Entry>> expected) {
        List<String> differences = new ArrayList<>();
        expected.forEach((id, entries) -> {
            WholeBoard board = new WholeBoard(process, id, entries);
            try {
                board.assertFirstPlaces();
                board.assertPages();
                board.assertRanks();
                board.assertUsers();
            } catch (AssertionError e) {
                differences.add(id + ": " + e.getMessage());
            }
        });
        return differences;
    }

    /** No stream has broken, each ends with what is right, and a board that changes by the rules alone was never half. */
    private void assertStreams(List<Act> laps, Map<String, List<Entry>> expected) {
        List<List<Entry>> complete = Stream.iterate(1, number -> number <= applied.size(), number -> number + 1)
                .map(number -> NaiveBoards.of(laps, applied.subList(0, number)).get(Versions.LAPS))
                .map(entries -> entries.subList(0, BoardReaders.PLACES))
                .toList();
        readers.forEach(reader -> {
            reader.assertUnbroken();
            reader.assertEndsWith(expected);
            reader.assertShowsOnly(Versions.LAPS, complete, LAPPING_USERS);
        });
        assertThat(readers.getFirst().revisions(Versions.LAPS))
                .isEqualTo(readers.getLast().revisions(Versions.LAPS));
    }

    private void assertAuditAgrees(LaurelProcess process) {
        CommandRun audit = CommandRun.of(
                group.environment(), "audit", "--query", process.query("").toString());
        assertThat(audit.out()).as(audit.err()).endsWith("equal\n");
    }

    private static CommandRun rules(LaurelProcess gateway, String... line) {
        List<String> args = new ArrayList<>(List.of("rules"));
        args.addAll(List.of(line));
        args.addAll(List.of("--gateway", gateway.gatewayUrl()));
        CommandRun run = CommandRun.of(Map.of("LAUREL_JWT_SECRET", Importer.SECRET), args.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }
}
