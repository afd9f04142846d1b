package dev.laurel.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.launcher.e2e.BoardGroup.Member;
import dev.laurel.schemas.Place;
import dev.laurel.schemas.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Several board processes share the partitions, and one of them is killed under load. */
@EnabledIfSystemProperty(named = "laurel.boards", matches = "all")
@ResourceLock(LaurelProcess.WHOLE_MACHINE)
class ManyBoardsTest {
    private static final Duration COUNTS_ON_WITHIN = Duration.ofSeconds(15);
    private static final Duration WAIT = Duration.ofSeconds(60);

    private BoardGroup group;
    private Load load;
    private int deaths;

    @BeforeEach
    void start(@TempDir Path folder) {
        group = new BoardGroup(folder, Map.of());
        load = new Load(group.gateway(), Importer.token());
    }

    @AfterEach
    void stop() {
        group.close();
    }

    @Test
    void shouldReadOnAndCountOnWhenABoardDies() {
        Member one = group.start("one");
        Member two = group.start("two");
        group.awaitShared(one, two);
        load.start();
        awaitEverybodyOn(two);

        die(one, two);

        load.close();
        awaitExact(two);
    }

    /** Takes twice as long, so it does not run in every build. */
    @Test
    void shouldReadOnAndCountOnWhenTheOtherDiesTooAfterAThirdHasJoined() {
        Member one = group.start("one");
        Member two = group.start("two");
        group.awaitShared(one, two);
        load.start();
        awaitEverybodyOn(one);
        die(two, one);
        Member three = group.start("three");
        group.awaitShared(one, three);
        awaitEverybodyOn(three);

        die(one, three);

        load.close();
        awaitExact(three);
    }

    /** Kills a board process while another is queried, which must answer throughout and resume counting in time. */
    private void die(Member dying, Member surviving) {
        awaitUnmarked(surviving);
        try (Reads reads = new Reads(surviving.process(), load)) {
            long start = System.nanoTime();
            dying.process().kill();
            List<String> late = postToEveryPartition();
            await().atMost(WAIT).until(() -> shows(surviving, late));
            Duration took = Duration.ofNanos(System.nanoTime() - start);

            System.err.println("counts on after " + took + ", read meanwhile " + reads.statuses() + ", the slowest in "
                    + reads.slowestMs() + " ms, stale " + reads.stale());
            assertThat(reads.wrong()).isEmpty();
            assertThat(reads.statuses()).containsOnlyKeys(200);
            assertThat(reads.stale())
                    .as("answers marked while the owner was away")
                    .isPositive();
            assertThat(took).isLessThan(COUNTS_ON_WITHIN);
        }
        awaitUnmarked(surviving);
    }

    /** Waits until owners answer for all partitions in time. */
    private static void awaitUnmarked(Member board) {
        await().atMost(WAIT)
                .until(() -> Load.users().stream()
                        .map(user -> board.process().json("/api/v1/leaderboards/global/users/" + user))
                        .noneMatch(Reads::isMarked));
    }

    private List<String> postToEveryPartition() {
        deaths++;
        List<String> users =
                IntStream.range(0, BoardGroup.PARTITIONS).mapToObj(this::userOf).toList();
        users.forEach(user -> load.post(user, 100_000));
        return users;
    }

    private String userOf(int partition) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "late-" + deaths + '-' + i)
                .filter(user -> Topic.partitionOf(user, BoardGroup.PARTITIONS) == partition)
                .findFirst()
                .orElseThrow();
    }

    /** Whether the board shows these users, who are far ahead of all others; it shows only what is committed. */
    private static boolean shows(Member board, List<String> users) {
        JsonNode shown = board.process().json("/api/v1/leaderboards/global");
        return shown.path("leaderboard").findValuesAsText("userId").containsAll(users);
    }

    private void awaitEverybodyOn(Member board) {
        await().atMost(WAIT)
                .untilAsserted(() -> assertThat(Load.users())
                        .allSatisfy(user -> assertThat(scoreOf(board, user)).isPositive()));
    }

    private void awaitExact(Member board) {
        List<Place> expected = load.board();
        await().atMost(WAIT).untilAsserted(() -> {
            JsonNode shown = board.process().json("/api/v1/leaderboards/global");
            assertThat(shown.path("total").longValue()).isEqualTo(expected.size());
            assertThat(Shown.entries(shown.path("leaderboard"))).isEqualTo(load.first(10));
        });
        assertThat(expected)
                .allSatisfy(place -> assertThat(scoreOf(board, place.userId())).isEqualTo(place.score()));
    }

    private static long scoreOf(Member board, String user) {
        return board.process()
                .json("/api/v1/leaderboards/global/users/" + user)
                .path("score")
                .longValue();
    }
}
