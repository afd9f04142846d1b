package dev.laurel.query.hub;

import dev.laurel.query.board.EventIds;
import dev.laurel.query.board.Lifetime;
import dev.laurel.query.board.NewestBoards;
import dev.laurel.query.ranks.Ranks;
import dev.laurel.query.source.PlacesSource;
import dev.laurel.query.source.UserSource;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.BoardId;
import java.time.Duration;
import java.util.function.Supplier;

/** Creates the channel for anything that can be subscribed to. */
public record ChannelFactory(
        NewestBoards boards,
        Ranks ranks,
        Supplier<String> history,
        StreamSettings bounds,
        Schedule schedule,
        PollExecutor asks) {
    /** The longest delay until a user sees that another one overtook it; a new board is polled in any case. */
    private static final Duration USER_BEAT_SLOWEST = Duration.ofSeconds(1);

    Channel of(StreamContent what) {
        BoardId board = what.board();
        EventIds ids = EventIds.of(history.get(), board);
        Supplier<Board> newest = () -> boards.newest(board);
        Lifetime lifetime = boards.lifetime(board);
        return switch (what) {
            case StreamContent.Published _ ->
                new PublishedChannel(newest, lifetime, ids, new SendInterval(bounds.interval()), schedule);
            case StreamContent.Deep _ ->
                new PolledChannel(
                        new PlacesSource(board, lifetime, ranks, newest),
                        ids,
                        asks,
                        new PollInterval(bounds.asking(), bounds.asking()));
            case StreamContent.User(BoardId _, String userId) ->
                new PolledChannel(
                        new UserSource(board, userId, ranks, newest),
                        ids,
                        asks,
                        new PollInterval(bounds.asking(), USER_BEAT_SLOWEST));
        };
    }
}
