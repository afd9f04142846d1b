package dev.laurel.query.hub;

import dev.laurel.query.board.EventIds;
import dev.laurel.query.board.Lifetime;
import dev.laurel.query.board.ShownBoard;
import dev.laurel.query.board.ShownBoards;
import dev.laurel.query.ranks.Ranks;
import dev.laurel.query.source.PlacesSource;
import dev.laurel.query.source.UserSource;
import dev.laurel.schemas.BoardId;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/** Creates the channel for anything that can be subscribed to. */
public record ChannelFactory(
        ShownBoards boards,
        Ranks ranks,
        Supplier<String> history,
        StreamSettings bounds,
        Schedule schedule,
        PollExecutor asks) {
    /** The longest delay until a user sees that another one overtook it; a new board is polled in any case. */
    private static final Duration USER_BEAT_SLOWEST = Duration.ofSeconds(1);

    Channel of(StreamContent what) {
        BoardId board = what.board();
        Lifetime lifetime = boards.lifetime(board);
        Supplier<ShownBoard> newest = () -> boards.of(board, what.audience());
        Function<ShownBoard, EventIds> ids = shown -> EventIds.of(history.get(), board, shown.isFrozen());
        return switch (what) {
            case StreamContent.Published _ ->
                new PublishedChannel(newest, lifetime, ids, new SendInterval(bounds.interval()), schedule);
            case StreamContent.Deep _ ->
                new PolledChannel(
                        new PlacesSource(lifetime, ranks, newest),
                        ids,
                        asks,
                        new PollInterval(bounds.asking(), bounds.asking()));
            case StreamContent.User user ->
                new PolledChannel(
                        new UserSource(board, user.userId(), ranks, newest),
                        ids,
                        asks,
                        new PollInterval(bounds.asking(), USER_BEAT_SLOWEST));
        };
    }
}
