package dev.laurel.query;

import dev.laurel.query.ranks.Ranks;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.BoardId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes a readership of whatever can be followed. */
record Readerships(
        Boards boards, Ranks ranks, Supplier<String> history, StreamBounds bounds, Schedule schedule, Asks asks) {
    /** Nobody waits longer to see that somebody overtook them; a new board is looked at in any case. */
    private static final Duration USER_BEAT_SLOWEST = Duration.ofSeconds(1);

    Readership of(Followed what) {
        BoardId board = what.board();
        EventIds ids = EventIds.of(history.get(), board);
        Supplier<Board> newest = () -> boards.newest(board);
        Optional<Instant> until = boards.until(board);
        return switch (what) {
            case Followed.Published _ -> new Channel(newest, until, ids, new SendingPace(bounds.interval()), schedule);
            case Followed.Deep _ ->
                new AskedChannel(
                        new DeepSource(board, until, ranks, newest),
                        ids,
                        asks,
                        new Beat(bounds.asking(), bounds.asking()));
            case Followed.User(BoardId _, String userId) ->
                new AskedChannel(
                        new UserSource(board, userId, ranks, newest),
                        ids,
                        asks,
                        new Beat(bounds.asking(), USER_BEAT_SLOWEST));
        };
    }
}
