package dev.laurel.query.board;

import dev.laurel.query.access.Audience;
import dev.laurel.query.rules.ServedRules;
import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.freeze.FrozenName;
import dev.laurel.rules.freeze.FrozenTime;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.BoardId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Boards as readers see them. A board that freezes is counted twice: live, and without what comes after it froze. Until
 * it thaws everybody but the staff is shown the latter, also while the two are still the same, so that nothing changes at
 * the moment of freezing. Thread-safe.
 */
public final class ShownBoards {
    private final ServedRules rules;
    private final NewestBoards newest;
    private final InstantSource clock;

    public ShownBoards(ServedRules rules, NewestBoards newest, InstantSource clock) {
        this.rules = rules;
        this.newest = newest;
        this.clock = clock;
    }

    /** A live board of the catalogue, or what is shown in its place. */
    public ShownBoard of(BoardId id, Audience audience) {
        Optional<FrozenTime> time = frozenTime(id, audience);
        if (time.isEmpty()) {
            return new ShownBoard(id, newest.newest(id), Optional.empty());
        }
        Instant now = clock.instant();
        BoardId frozenId = id.named(FrozenName.of(id.name()));
        Board frozen = newest.newest(frozenId);
        return time.get().isThawed(now)
                ? new ShownBoard(id, following(newest.newest(id), frozen), Optional.empty())
                : new ShownBoard(frozenId, named(frozen, id), time.filter(held -> held.holds(now)));
    }

    /** The published id of the board that is shown: that of {@link ShownBoard#source()}. */
    public BoardId sourceOf(BoardId id, Audience audience) {
        boolean isLive = frozenTime(id, audience)
                .filter(time -> !time.isThawed(clock.instant()))
                .isEmpty();
        return isLive ? id : id.named(FrozenName.of(id.name()));
    }

    /** The boards of a segmented definition in the current period: those with the most users, up to a limit. */
    public List<Board> segments(BoardDefinition definition, Audience audience, int max) {
        BoardId board =
                new BoardId(definition.name(), newest.currentPeriod(definition).orElse(null), null);
        BoardDefinition source = definition.named(sourceOf(board, audience).name());
        return newest.segments(source, max).stream()
                .map(each -> named(each, FrozenName.live(each.board())))
                .toList();
    }

    /** The time of a board, and the scale of its scores. */
    public Lifetime lifetime(BoardId id) {
        return newest.lifetime(id);
    }

    private Optional<FrozenTime> frozenTime(BoardId id, Audience audience) {
        return audience == Audience.STAFF ? Optional.empty() : rules.catalog().frozenTime(id.toString());
    }

    /**
     * The live board after the frozen one, whose readers have seen its revision. Both are of one order, so of two
     * revisions that are made so the later one is that of the later content.
     */
    private static Board following(Board live, Board frozen) {
        return live.revision() >= frozen.revision()
                ? live
                : new Board(
                        live.board(),
                        live.title(),
                        frozen.revision(),
                        frozen.timestamp(),
                        live.total(),
                        live.leaderboard());
    }

    private static Board named(Board board, BoardId id) {
        return named(board, id.toString());
    }

    private static Board named(Board board, String id) {
        return new Board(id, board.title(), board.revision(), board.timestamp(), board.total(), board.leaderboard());
    }
}
