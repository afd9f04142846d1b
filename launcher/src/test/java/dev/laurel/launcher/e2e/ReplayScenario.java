package dev.laurel.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.launcher.e2e.EventReader.Update;
import dev.laurel.schemas.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Replays of a dataset with disturbances, after which the boards must equal those computed without Laurel. */
final class ReplayScenario {
    private static final Duration HALF_WAIT = Duration.ofMinutes(5);

    private final Dataset dataset;
    private final Path data;
    private final FileReplay replay;
    private final ExpectedBoards boards;
    private final ExpectedBoards markedBoards;

    /** @param folder for the process's data and the files to replay */
    ReplayScenario(Dataset dataset, Path folder) {
        this.dataset = dataset;
        data = folder.resolve("data");
        replay = new FileReplay(folder, data);
        boards = ExpectedBoards.of(dataset);
        markedBoards = ExpectedBoards.marked(dataset);
    }

    /** In order, again, and after a clean stop, while a reader follows. */
    void replayTwiceAndRestart() throws IOException {
        try (LaurelProcess laurel = up()) {
            laurel.awaitReady();
            try (EventReader fromTheStart = new EventReader(laurel.query("/api/v1/leaderboards/global/stream"))) {
                await().until(() -> !fromTheStart.updates().isEmpty());

                try (Asking asking = new Asking(laurel.query("/api/v1/leaderboards/global/users/nobody"))) {
                    replay(laurel, dataset.parts());
                    boards.awaitShownBy(laurel);
                    assertThat(asking.answers()).containsOnly(404);
                }

                await().untilAsserted(() -> assertGrew(fromTheStart.updates()));
                assertGetsTheBoardAtOnce(laurel);
            }
            replayAgain(laurel, dataset.parts());
        }
        try (LaurelProcess again = up()) {
            tell("ready after a clean stop", again.awaitReady());
            markedBoards.awaitShownBy(again);
        }
    }

    /** Shuffled, with a kill when half of the users are on the board; then everything twice. */
    void shuffleAndKillInTheMiddle(Random random) throws IOException {
        List<Dataset.Part> shuffled =
                dataset.parts().stream().map(part -> shuffled(part, random)).toList();
        try (LaurelProcess laurel = up()) {
            laurel.awaitReady();
            try (LaurelProcess sending = replay.start(laurel, shuffled.getFirst())) {
                long half = dataset.board("global").size() / 2;
                await().atMost(HALF_WAIT).pollInterval(Duration.ofMillis(5)).until(() -> total(laurel) >= half);
                laurel.kill();
                sending.kill();
            }
        }
        try (LaurelProcess again = up()) {
            tell("ready after kill -9", again.awaitReady());
            replay(again, shuffled);
            replayAgain(again, shuffled);
        }
    }

    private LaurelProcess up() {
        return LaurelProcess.up(data, dataset.catalog());
    }

    private void replay(LaurelProcess laurel, List<Dataset.Part> parts) throws IOException {
        for (Dataset.Part part : parts) {
            long start = System.nanoTime();
            replay.run(laurel, part);
            tell("replayed " + part.lines().size() + " lines", Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** Nothing may change, in any order, since all ids are known. */
    private void replayAgain(LaurelProcess laurel, List<Dataset.Part> parts) throws IOException {
        replay(laurel, List.of(Dataset.Part.together(parts)));
        // Once these are on the board, everything that was sent before them is counted.
        replay(laurel, List.of(dataset.markers()));
        markedBoards.awaitShownBy(laurel);
    }

    private static Dataset.Part shuffled(Dataset.Part part, Random random) {
        List<String> lines = new ArrayList<>(part.lines());
        Collections.shuffle(lines, random);
        return new Dataset.Part(lines, part.accepted());
    }

    private void assertGrew(List<Update> updates) {
        assertThat(updates.getFirst().board().path("total").longValue()).isZero();
        assertThat(updates).extracting(Update::id).isSorted().doesNotHaveDuplicates();
        assertThat(updates).hasSizeGreaterThan(2);
        assertThat(updates.getLast().board().path("total").longValue())
                .isEqualTo(dataset.board("global").size());
    }

    private void assertGetsTheBoardAtOnce(LaurelProcess laurel) {
        List<Entry> first = dataset.board("global").subList(0, 10);
        try (EventReader late = new EventReader(laurel.query("/api/v1/leaderboards/global/stream"))) {
            await().until(() -> !late.updates().isEmpty());
            assertThat(Shown.entries(late.updates().getFirst().board().path("leaderboard")))
                    .isEqualTo(first);
        }
    }

    private static long total(LaurelProcess laurel) {
        return laurel.json("/api/v1/leaderboards/global").path("total").longValue();
    }

    /** Prints figures without checking them: this is not a benchmark. */
    private static void tell(String what, Duration took) {
        System.err.printf("%s: %.1f s%n", what, took.toMillis() / 1000.0);
    }
}
