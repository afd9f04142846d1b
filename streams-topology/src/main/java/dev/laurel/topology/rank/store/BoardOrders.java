package dev.laurel.topology.rank.store;

import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.order.PlaceOrder;
import dev.laurel.rules.version.RulesSource;
import dev.laurel.schemas.Place;
import dev.laurel.topology.rank.order.Position;
import dev.laurel.topology.rank.rows.RowReader;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The orders of boards in memory, kept in sync with the rows. A board that no version of the rules has got has no
 * order; its standings stay in the rows. Not thread-safe.
 */
final class BoardOrders {
    private final RulesSource rules;
    private final IntFunction<byte[]> writersIds;
    private final Map<String, BoardOrder> boards = new HashMap<>();
    private final Map<String, Set<BoardOrder>> byPeriod = new HashMap<>();

    /** The row that standings are in. */
    sealed interface Source {
        record UserRow() implements Source {}

        /** @param period its key */
        record PeriodRow(String period) implements Source {}
    }

    /** @param writersIds the users' ids by their numbers, for who moves users */
    BoardOrders(RulesSource rules, IntFunction<byte[]> writersIds) {
        this.rules = rules;
        this.writersIds = writersIds;
    }

    Optional<BoardOrder> of(String board) {
        return Optional.ofNullable(boards.get(board));
    }

    /** The boards that have users. */
    Set<String> boards() {
        return idsOf(boards.values());
    }

    private static Set<String> idsOf(Collection<BoardOrder> all) {
        return all.stream().filter(BoardOrder::hasUsers).map(BoardOrder::board).collect(Collectors.toUnmodifiableSet());
    }

    /** How many users of a board stand ahead of a place; with ids for who asks. */
    static int ahead(BoardOrder board, Place place, IntFunction<byte[]> ids) {
        return board.tree().ahead(Position.of(place, board.order(), Position.NOBODY, ids));
    }

    /** How many users of a board stand at a place or ahead of it; with ids for who asks. */
    static int aheadOrAt(BoardOrder board, Place place, IntFunction<byte[]> ids) {
        return board.tree().ahead(Position.behind(place, board.order(), ids));
    }

    /** Whether users' own rows have standings of a period. */
    boolean areInUserRows(String period) {
        return ofPeriod(period).stream().anyMatch(BoardOrder::isInUserRows);
    }

    /** A board of each period of which users' own rows have standings. */
    Set<String> ofPeriodsInUserRows() {
        return byPeriod.values().stream()
                .filter(all -> all.stream().anyMatch(BoardOrder::isInUserRows))
                .map(all -> all.iterator().next().board())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The boards of a period that have users. */
    Set<String> boardsOf(String period) {
        return idsOf(ofPeriod(period));
    }

    /** How many standings the boards of a period have together. */
    long size(String period) {
        return ofPeriod(period).stream()
                .mapToLong(board -> board.tree().count())
                .sum();
    }

    /** Forgets the boards of a period. */
    void drop(String period) {
        ofPeriod(period).forEach(board -> boards.remove(board.board()));
        byPeriod.remove(period);
    }

    private Set<BoardOrder> ofPeriod(String period) {
        return byPeriod.getOrDefault(period, Set.of());
    }

    /** Adds a row that was read from disk, behind all rows with lower ids, for which no id needs to be looked up. */
    void load(int user, RowReader row, Source source) {
        while (row.next()) {
            add(row, user, null, source);
        }
    }

    /** Moves a user from one row to another, of which either may have no board. */
    void move(int user, byte[] id, RowReader before, RowReader after, Source source) {
        boolean was = before.next();
        boolean is = after.next();
        while (was || is) {
            int compared = was && is ? before.compareBoard(after) : was ? -1 : 1;
            if (compared < 0 || (compared == 0 && !isSamePlace(before, after))) {
                remove(before, user, id, source);
            }
            if (compared > 0 || (compared == 0 && !isSamePlace(before, after))) {
                add(after, user, id, source);
            }
            was = compared <= 0 ? before.next() : was;
            is = compared >= 0 ? after.next() : is;
        }
    }

    private static boolean isSamePlace(RowReader one, RowReader other) {
        return one.isRanked() == other.isRanked()
                && one.lastUpdatedMs() == other.lastUpdatedMs()
                && one.actionCount() == other.actionCount()
                && Place.saturate(one.exact()) == Place.saturate(other.exact());
    }

    private void add(RowReader row, int user, byte @Nullable [] id, Source source) {
        BoardOrder board = orCreated(row.board(), source);
        if (board != null && isPlaceOf(board, source)) {
            if (row.isRanked()) {
                board.tree().add(position(row, board.order(), user, id));
            }
            board.count(1, source instanceof Source.UserRow);
        }
    }

    private void remove(RowReader row, int user, byte[] id, Source source) {
        BoardOrder board = boards.get(row.board());
        if (board != null && isPlaceOf(board, source)) {
            if (row.isRanked()) {
                board.tree().remove(position(row, board.order(), user, id));
            }
            board.count(-1, source instanceof Source.UserRow);
            if (!board.hasStandings()) {
                forget(board);
            }
        }
    }

    /**
     * Not where the board's period ended at another time by the catalogue before: until its user is recounted, a standing
     * is in the row of a period that the board is no longer of, where no reader would find it.
     */
    private static boolean isPlaceOf(BoardOrder board, Source source) {
        return switch (source) {
            case Source.UserRow() -> true;
            case Source.PeriodRow(String period) ->
                board.period().filter(period::equals).isPresent();
        };
    }

    private void forget(BoardOrder board) {
        boards.remove(board.board());
        board.period().ifPresent(period -> {
            Set<BoardOrder> others = ofPeriod(period);
            others.remove(board);
            if (others.isEmpty()) {
                byPeriod.remove(period);
            }
        });
    }

    private @Nullable BoardOrder orCreated(String id, Source source) {
        BoardOrder known = boards.get(id);
        if (known != null) {
            return known;
        }
        Catalog catalog = rules.boardsWith(id);
        @Nullable BoardDefinition definition = catalog.definitionOf(id).orElse(null);
        if (definition == null) {
            return null;
        }
        BoardOrder board = new BoardOrder(id, definition.placeOrder(), catalog.periodKeyOf(id));
        if (!isPlaceOf(board, source)) {
            return null;
        }
        boards.put(id, board);
        board.period()
                .ifPresent(period -> byPeriod.computeIfAbsent(period, label -> new HashSet<>())
                        .add(board));
        return board;
    }

    private Position position(RowReader row, PlaceOrder order, int user, byte @Nullable [] id) {
        long score = Position.sortable(Place.saturate(row.exact()), order.order());
        return new Position(score, order.second(row.lastUpdatedMs(), row.actionCount()), user, id, writersIds);
    }
}
