package dev.laurel.topology.rank.store;

import dev.laurel.topology.port.RankQuestion;
import dev.laurel.topology.rank.rows.PeriodRows;
import dev.laurel.topology.rank.rows.RowReader;
import dev.laurel.topology.rank.rows.UserRows;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Answers the queries of the stage that a store belongs to. Only to be used while holding the store's write lock. */
final class OwnQueries {
    private final RankedRows rows;
    private final UserRows userRows;
    private final PeriodRows periodRows;
    private final BoardOrders orders;

    OwnQueries(RankedRows rows, UserRows userRows, PeriodRows periodRows, BoardOrders orders) {
        this.rows = rows;
        this.userRows = userRows;
        this.periodRows = periodRows;
        this.orders = orders;
    }

    @SuppressWarnings("unchecked") // each query is of the kind of its answer
    <R> R answer(RankQuery<R> query) {
        return (R)
                switch (query) {
                    case RankQuery.Ask<?>(RankQuestion<?> question) -> answer(question);
                    case RankQuery.Own<?>(RankQuestion<?> question) -> answer(question);
                    case RankQuery.Boards() -> orders.boards();
                    case RankQuery.BoardsOf(String period) -> orders.boardsOf(period);
                    case RankQuery.PeriodsInUserRows() -> orders.ofPeriodsInUserRows();
                    case RankQuery.Periods() -> periodRows.periods();
                    case RankQuery.PeriodsOf(String userId) -> periodRows.periodsOf(userId);
                    case RankQuery.MarkedPeriods() -> periodRows.marked();
                    case RankQuery.Prepare(String period) -> rows.prepare(period);
                    case RankQuery.Rest() -> rows.rest();
                    case RankQuery.UsersAfter(String after, int count, Predicate<String> board) ->
                        usersAfter(after, count, board);
                    case RankQuery.UsersOfPeriod(String period, String after, int count) ->
                        usersOfPeriod(period, after, count);
                };
    }

    private <A> A answer(RankQuestion<A> question) {
        RankReader view = rows.ownView();
        while (!view.isReady(question)) {
            RankReader.boardOf(question).flatMap(rows::periodOf).ifPresent(rows::prepare);
        }
        return view.answer(question);
    }

    private SortedMap<String, Boolean> usersAfter(String after, int count, Predicate<String> board) {
        SortedMap<String, Boolean> users = new TreeMap<>();
        userRows.eachAfter(after.getBytes(StandardCharsets.US_ASCII), (id, row) -> {
            users.put(text(id), hasBoard(row, board));
            return users.size() < count;
        });
        return users;
    }

    private static boolean hasBoard(byte[] row, Predicate<String> board) {
        RowReader reader = new RowReader(row, UserRows.ROW_OFFSET);
        while (reader.next()) {
            if (board.test(reader.board())) {
                return true;
            }
        }
        return false;
    }

    private List<String> usersOfPeriod(String period, String after, int count) {
        List<String> users = new ArrayList<>(count);
        periodRows.each(period, after, (id, row) -> {
            users.add(text(id));
            return users.size() < count;
        });
        return users;
    }

    private static String text(byte[] id) {
        return new String(id, StandardCharsets.US_ASCII);
    }
}
