package dev.laurel.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.schemas.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Compares the expected boards of a dataset with everything that a process shows. */
final class ExpectedBoards {
    private static final Duration SETTLED_WAIT = Duration.ofMinutes(4);

    private final Dataset data;
    private final Function<String, List<Entry>> boards;

    private ExpectedBoards(Dataset data, Function<String, List<Entry>> boards) {
        this.data = data;
        this.boards = boards;
    }

    static ExpectedBoards of(Dataset data) {
        return new ExpectedBoards(data, data::board);
    }

    /** The expected boards after the markers. */
    static ExpectedBoards marked(Dataset data) {
        return new ExpectedBoards(data, data::markedBoard);
    }

    /**
     * Waits until the boards are complete from the first place to the last; then everything else must be right at once.
     */
    void awaitShownBy(LaurelProcess laurel) {
        data.boards().forEach(id -> awaitShown(new WholeBoard(laurel, id, boards.apply(id))));
        data.users().forEach(user -> assertIsOnItsCurrentBoards(laurel, user));
    }

    private static void awaitShown(WholeBoard board) {
        await().atMost(SETTLED_WAIT).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> {
            board.assertFirstPlaces();
            board.assertPages();
        });
        board.assertRanks();
        board.assertUsers();
    }

    private void assertIsOnItsCurrentBoards(LaurelProcess laurel, String user) {
        JsonNode shown = laurel.json("/api/v1/users/" + user);
        List<JsonNode> lines =
                StreamSupport.stream(shown.path("boards").spliterator(), false).toList();
        assertThat(lines).extracting(line -> line.path("board").textValue()).isEqualTo(currentBoards(user));
        lines.forEach(line -> {
            String board = line.path("board").textValue();
            new WholeBoard(laurel, board, boards.apply(board)).assertIsUser(line, user);
        });
    }

    private List<String> currentBoards(String user) {
        return data.boardsOf(user, Instant.now()).stream()
                .filter(board -> boards.apply(board).stream()
                        .anyMatch(entry -> entry.userId().equals(user)))
                .toList();
    }
}
