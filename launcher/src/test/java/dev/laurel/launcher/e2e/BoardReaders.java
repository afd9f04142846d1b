package dev.laurel.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.schemas.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One stream of each of some boards of a process, none of which is ever opened again. */
final class BoardReaders implements AutoCloseable {
    /** As many as are shown. */
    static final int PLACES = 10;

    private static final Duration WAIT = Duration.ofSeconds(60);
    /** Those that every version has. */
    private static final List<String> BOARDS = List.of("global", "laps", "walks");

    private final Map<String, EventReader> streams = new TreeMap<>();

    BoardReaders(LaurelProcess process) {
        BOARDS.forEach(board ->
                streams.put(board, new EventReader(process.query("/api/v1/leaderboards/" + board + "/stream"))));
    }

    /** The responses go on, and no revision is lower than one before. */
    void assertUnbroken() {
        streams.forEach((board, stream) -> {
            assertThat(stream.isOpen()).as("stream of " + board).isTrue();
            assertThat(stream.updates())
                    .extracting(EventReader.Update::id)
                    .as("revisions of " + board)
                    .isSorted()
                    .doesNotHaveDuplicates();
        });
    }

    /** @param boards all entries of all boards */
    void assertEndsWith(Map<String, List<Entry>> boards) {
        streams.forEach((board, stream) -> {
            List<Entry> entries = boards.getOrDefault(board, List.of());
            await().atMost(WAIT)
                    .untilAsserted(() -> assertThat(shown(stream.updates().getLast()))
                            .as(board)
                            .isEqualTo(entries.subList(0, PLACES)));
        });
    }

    /** Every frame is one of these boards, in this order; none is between two of them. */
    void assertShowsOnly(String board, List<List<Entry>> complete, int total) {
        int at = 0;
        for (EventReader.Update update : stream(board).updates()) {
            int next = at + complete.subList(at, complete.size()).indexOf(shown(update));
            assertThat(next).as("a board by one version: " + update).isGreaterThanOrEqualTo(at);
            assertThat(update.board().path("total").intValue()).isEqualTo(total);
            at = next;
        }
        assertThat(at).as("versions seen").isEqualTo(complete.size() - 1);
    }

    /** The revision of each frame after the first, which begins wherever the stream was opened. */
    Set<Long> revisions(String board) {
        return stream(board).updates().stream()
                .skip(1)
                .map(EventReader.Update::id)
                .collect(Collectors.toSet());
    }

    private EventReader stream(String board) {
        EventReader stream = streams.get(board);
        assertThat(stream).isNotNull();
        return stream;
    }

    @Override
    public void close() {
        streams.values().forEach(EventReader::close);
    }

    private static List<Entry> shown(EventReader.Update update) {
        return Shown.entries(update.board().path("leaderboard"));
    }
}
