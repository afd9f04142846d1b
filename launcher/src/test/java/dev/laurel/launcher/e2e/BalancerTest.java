package dev.laurel.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.launcher.e2e.BoardGroup.Member;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Readers of two board processes behind a load balancer, while one is killed, and while both are restarted. */
@EnabledIfSystemProperty(
        named = "laurel.boards",
        matches = "all",
        disabledReason = "SKIPPED: takes two minutes; -Dlaurel.boards=all runs it, as .ci/run does")
@EnabledIf(
        value = "dev.laurel.launcher.e2e.HaProxy#isThere",
        disabledReason = "SKIPPED: there is no haproxy on this machine")
@ResourceLock(LaurelProcess.WHOLE_MACHINE)
class BalancerTest {
    private static final String BOARD = "/api/v1/leaderboards/global";
    private static final int READERS = 100;
    private static final Duration BACK_WITHIN = Duration.ofSeconds(5);
    private static final Duration WAIT = Duration.ofSeconds(60);

    private BoardGroup group;
    private Member one;
    private Member two;
    private HaProxy balancer;
    private Load load;
    private List<ReturningReader> readers = List.of();

    @BeforeEach
    void start(@TempDir Path folder) {
        group = new BoardGroup(folder, Map.of("LAUREL_TRUSTED_PROXIES", "127.0.0.1", "LAUREL_DRAIN_SECONDS", "2"));
        one = group.start("one");
        two = group.start("two");
        group.awaitShared(one, two);
        balancer = new HaProxy(folder, one.process(), two.process());
        await().atMost(WAIT).until(() -> balancer.uses("board-1") && balancer.uses("board-2"));
        load = new Load(group.gateway(), Importer.token());
        load.start();
        readers = Stream.generate(() -> new ReturningReader(balancer.at(BOARD + "/stream")))
                .limit(READERS)
                .toList();
        await().atMost(WAIT)
                .until(() -> readers.stream().allMatch(reader -> reader.newest().isPresent()));
    }

    @AfterEach
    void stop() {
        readers.forEach(ReturningReader::close);
        balancer.close();
        group.close();
    }

    @Test
    void shouldHaveEveryReaderBackSoonAfterABoardDies() {
        assertThat(one.process().streams()).isBetween(READERS / 3L, READERS * 2L / 3);
        long lost = one.process().streams();
        long start = System.nanoTime();

        one.process().kill();

        await().atMost(WAIT).until(() -> absences() == lost && everybodyIsHere());
        long slowestMs = readers.stream()
                .flatMap(reader -> reader.absences().stream())
                .mapToLong(absence -> (absence.toNanos() - start) / 1_000_000)
                .max()
                .orElseThrow();
        assertThat(slowestMs).isLessThan(BACK_WITHIN.toMillis());
        long back = System.nanoTime();
        await().atMost(WAIT).until(() -> readers.stream().allMatch(reader -> reader.newestNanos() > back));
        System.err.println(lost + " of " + READERS + " readers came back, the last " + slowestMs
                + " ms after the end; all saw a new board " + (System.nanoTime() - start) / 1_000_000 + " ms after it");
        assertEverybodyEndsWithTheNewest(two.process());
    }

    @Test
    void shouldFailNoReadWhileBothAreRestarted() {
        try (Asking asking = new Asking(balancer.at(BOARD))) {
            restart(one, "board-1");
            restart(two, "board-2");

            await().atMost(WAIT).until(this::everybodyIsHere);
            System.err.println("every reader lost " + absences() / (double) READERS + " streams");
            assertThat(asking.answers()).containsOnly(200);
        }
        assertEverybodyEndsWithTheNewest(one.process());
    }

    /** A rolling restart: the next process stops only when the load balancer uses the last one again. */
    private void restart(Member board, String name) {
        long start = System.nanoTime();
        board.process().askToEnd();
        await().atMost(WAIT).until(() -> !board.process().isReady());
        assertThat(board.process().read(BOARD).statusCode())
                .as("not ready, and still serving")
                .isEqualTo(200);
        board.process().stop();
        assertThat(balancer.uses(name)).isFalse();
        long ended = System.nanoTime();
        board.process().startAgain();
        board.process().awaitReady();
        await().atMost(WAIT).until(() -> balancer.uses(name));
        System.err.println(name + " ended within " + (ended - start) / 1_000_000 + " ms, and was back after "
                + (System.nanoTime() - ended) / 1_000_000);
    }

    private boolean everybodyIsHere() {
        return readers.stream().allMatch(ReturningReader::isHere);
    }

    private long absences() {
        return readers.stream().mapToLong(reader -> reader.absences().size()).sum();
    }

    private void assertEverybodyEndsWithTheNewest(LaurelProcess board) {
        load.close();
        await().atMost(WAIT).untilAsserted(() -> {
            JsonNode newest = board.json(BOARD);
            assertThat(Shown.entries(newest.path("leaderboard"))).isEqualTo(load.first(10));
            assertThat(readers).allSatisfy(reader -> assertThat(reader.newest()).contains(newest));
        });
        assertThat(readers).allSatisfy(reader -> assertThat(reader.faults()).isEmpty());
    }
}
