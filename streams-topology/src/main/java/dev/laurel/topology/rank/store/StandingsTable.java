package dev.laurel.topology.rank.store;

import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.scoring.ScoredAction;
import dev.laurel.rules.scoring.Standing;
import dev.laurel.rules.version.RulesSource;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Place;
import dev.laurel.topology.port.Question;
import dev.laurel.topology.port.RankQuestion;
import dev.laurel.topology.rank.rows.PeriodKey;
import dev.laurel.topology.rank.rows.RowSerde;
import dev.laurel.topology.rank.rows.TeamRow;
import dev.laurel.topology.rank.rows.UserStandings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** The standings of one partition's users, as the rank stage uses them: rows by user, and their order by board. */
public final class StandingsTable {
    /** Restoring reads what compaction has left over, so it runs early. */
    private static final Map<String, String> CHANGELOG = Map.of(
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
            "0.1",
            TopicConfig.SEGMENT_BYTES_CONFIG,
            Integer.toString(32 * 1024 * 1024),
            TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
            Long.toString(Duration.ofDays(1).toMillis()));

    private static final QueryConfig PLAIN = new QueryConfig(false);

    private final KeyValueStore<String, UserStandings> rows;
    private final RulesSource rules;
    private final PastPeriods pastPeriods;
    private final BiConsumer<String, UserStandings> opening;
    private final MoveListener listener;
    private @Nullable Set<String> markedPeriods;

    /**
     * @param nowMs the records' time, in milliseconds since 1970, by which periods end
     * @param opening takes the standings of a user that were written before there was a ledger, before they change: the
     *     ledger has to carry them
     * @param listener learns of each move of a user
     */
    public StandingsTable(
            KeyValueStore<String, UserStandings> rows,
            RulesSource rules,
            LongSupplier nowMs,
            BiConsumer<String, UserStandings> opening,
            MoveListener listener) {
        this.rows = rows;
        this.rules = rules;
        this.pastPeriods = new PastPeriods(rules, nowMs, () -> query(new RankQuery.Periods()));
        this.opening = opening;
        this.listener = listener;
    }

    /** Learns what happens to users' standings, except where a board of a past period is deleted. */
    public interface MoveListener {
        /** Takes no notice. */
        MoveListener NONE = new MoveListener() {
            @Override
            public void counted(Move move, ScoredAction scored) {}

            @Override
            public void replaced(Move move) {}
        };

        /** An action moved its user. */
        void counted(Move move, ScoredAction scored);

        /** A user's standing was replaced. */
        void replaced(Move move);
    }

    /**
     * What an action or a decision did to its user's standing on one board.
     *
     * @param id the board's id
     * @param before absent where the user was not on the board
     * @param after absent where the user is no longer on it
     */
    public record Move(
            String id,
            BoardDefinition board,
            @Nullable Standing before,
            @Nullable Standing after) {}

    /**
     * Replaces a user's standings, and writes each row once.
     *
     * @return one move for each known board on which something changed, by the boards' ids
     */
    public SortedMap<String, Move> replace(String userId, UserStandings stored, UserStandings standings) {
        return replace(edit(userId), stored, standings);
    }

    /** The same for a user whose rows were written by another catalogue, whose periods may have ended at other times. */
    public SortedMap<String, Move> recount(String userId, UserStandings stored, UserStandings standings) {
        UserEdit edit = edit(userId);
        edit.moveMisplaced();
        return replace(edit, stored, standings);
    }

    private SortedMap<String, Move> replace(UserEdit edit, UserStandings stored, UserStandings standings) {
        SortedMap<String, Move> moves = new TreeMap<>();
        Catalog catalog = rules.history().everyBoard();
        Set<String> ids = new TreeSet<>(stored.byBoard().keySet());
        ids.addAll(standings.byBoard().keySet());
        for (String id : ids) {
            Standing before = stored.byBoard().get(id);
            Standing after = standings.byBoard().get(id);
            if (!Objects.equals(before, after)) {
                edit.set(id, after);
                catalog.definitionOf(id).ifPresent(board -> moves.put(id, new Move(id, board, before, after)));
            }
        }
        edit.write(marked());
        moves.values().forEach(listener::replaced);
        return moves;
    }

    /**
     * Moves a user's standing by one action, on each of its boards, and writes each row once.
     *
     * @param scored the action as it is worth on some boards, and perhaps otherwise on others
     * @return one move a board, in their order
     */
    public List<Move> move(String userId, List<ScoredAction> scored) {
        if (scored.stream().allMatch(each -> each.boards().isEmpty())) {
            return List.of();
        }
        UserEdit edit = edit(userId);
        Map<String, BoardDefinition> definitions = rules.history().everyBoard().boards();
        List<Move> moves = new ArrayList<>();
        for (ScoredAction each : scored) {
            for (BoardId id : each.boards()) {
                Move move = move(each, id, Objects.requireNonNull(definitions.get(id.name())), edit);
                listener.counted(move, each);
                moves.add(move);
            }
        }
        edit.write(marked());
        return moves;
    }

    private static Move move(ScoredAction scored, BoardId id, BoardDefinition board, UserEdit edit) {
        String key = id.toString();
        @Nullable Standing before = edit.get(key);
        Standing after = Standing.next(before, scored, board);
        edit.set(key, after);
        return new Move(key, board, before, after);
    }

    /**
     * Sets the standing of a team on a board.
     *
     * @param after null if it is not on the board
     * @return empty if that was its standing
     */
    public Optional<Move> rank(String team, String id, BoardDefinition board, @Nullable Standing after) {
        UserEdit edit = edit(TeamRow.of(team));
        @Nullable Standing before = edit.get(id);
        if (Objects.equals(before, after)) {
            return Optional.empty();
        }
        edit.set(id, after);
        edit.write(marked());
        return Optional.of(new Move(id, board, before, after));
    }

    /** Takes a team off boards, which may be of former rules and in the row of any period. */
    public void strip(String team, Set<String> boards) {
        UserEdit edit = edit(TeamRow.of(team));
        boards.forEach(board -> edit.set(board, null));
        edit.write(marked());
    }

    /** The ids of the boards that a team is on. */
    public Set<String> boardsOfTeam(String team) {
        return of(TeamRow.of(team)).byBoard().keySet();
    }

    /** Shows the users of a board, of which the order has to be {@linkplain #prepare in memory}. */
    public void eachUser(String board, Consumer<String> visitor) {
        @Nullable Place last = null;
        List<Place> page;
        do {
            // From the last one of the page before, who was shown.
            page = query(new RankQuery.Own<>(new Question.Slice(board, last, 0, Question.PLACES_MAX)))
                    .places();
            page.stream().skip(last == null ? 0 : 1).map(Place::userId).forEach(visitor);
            last = page.isEmpty() ? null : page.getLast();
        } while (page.size() == Question.PLACES_MAX);
    }

    /** The standing of a user on a board; null if there is none. */
    public @Nullable Standing on(String board, String userId) {
        return edit(userId).get(board);
    }

    /** Moves a user's standings of past periods to the rows of these. */
    void settle(String userId) {
        UserEdit edit = edit(userId);
        edit.settle();
        edit.write(marked());
    }

    /** Takes a user off boards of a past period. */
    void removeIf(String userId, String period, Predicate<String> board) {
        UserEdit edit = edit(userId);
        edit.removeIf(period, board);
        edit.write(marked());
    }

    private UserEdit edit(String userId) {
        return new UserEdit(rows, pastPeriods, userId, own(userId), () -> periodsOf(userId));
    }

    public static StoreBuilder<KeyValueStore<String, UserStandings>> builder(RulesSource rules) {
        return Stores.keyValueStoreBuilder(supplier(rules), Serdes.String(), new RowSerde())
                .withLoggingEnabled(CHANGELOG)
                .withCachingDisabled();
    }

    /** All standings of a user. */
    public UserStandings of(String userId) {
        UserStandings own = own(userId);
        SortedMap<String, Standing> standings = new TreeMap<>(own.byBoard());
        periodsOf(userId)
                .forEach(period -> standings.putAll(ofPeriod(userId, period).byBoard()));
        return new UserStandings(standings, own.followsFacts());
    }

    private Set<String> periodsOf(String userId) {
        return query(new RankQuery.PeriodsOf(userId));
    }

    /** The standings of a user in the row of a past period. */
    UserStandings ofPeriod(String userId, String period) {
        UserStandings standings = rows.get(PeriodKey.of(period, userId));
        return standings == null ? UserStandings.NONE : standings;
    }

    private UserStandings own(String userId) {
        UserStandings standings = rows.get(userId);
        if (standings == null) {
            return UserStandings.NONE;
        }
        if (!standings.followsFacts()) {
            opening.accept(userId, standings);
        }
        return standings;
    }

    /** The first places of a board, and how many users are on it. */
    public Question.Sliced first(String board, int count) {
        return query(new RankQuery.Own<>(new Question.Slice(board, null, 0, count)));
    }

    /**
     * A reader's question.
     *
     * @throws IllegalStateException if the store is not open, or still restoring
     */
    public <A> A ask(RankQuestion<A> question) {
        QueryResult<A> result = rows.query(new RankQuery.Ask<>(question), PositionBound.unbounded(), PLAIN);
        if (result.isFailure()) {
            throw new IllegalStateException(result.getFailureMessage());
        }
        return result.getResult();
    }

    /** The boards that have users, but for those of past periods that rest. */
    public Set<String> boards() {
        return query(new RankQuery.Boards());
    }

    /** The boards of a period that have users; the period has to be prepared. */
    public Set<String> boardsOf(String period) {
        return query(new RankQuery.BoardsOf(period));
    }

    /** Whether a board is of a past period. */
    public boolean isPast(String board) {
        return pastPeriods.of(board).isPresent();
    }

    /** Reads some more of a board from disk if it is of a past period that rests; whether its order is in memory. */
    public boolean prepare(String board) {
        return pastPeriods.of(board).map(this::preparePeriod).orElse(true);
    }

    /** The same for all boards of a past period. */
    public boolean preparePeriod(String period) {
        return query(new RankQuery.Prepare(period));
    }

    /** The past periods of which something changed that may not be published. */
    public Set<String> markedPeriods() {
        return Set.copyOf(marked());
    }

    private Set<String> marked() {
        Set<String> known = markedPeriods;
        if (known == null) {
            known = new TreeSet<>(query(new RankQuery.MarkedPeriods()));
            markedPeriods = known;
        }
        return known;
    }

    /** All changes of a past period are published. */
    public void unmark(String period) {
        if (marked().remove(period)) {
            rows.delete(PeriodKey.mark(period));
        }
    }

    /** Frees the memory of past periods that nobody has used for some minutes; to be called every minute. */
    public void rest() {
        pastPeriods.haveRows(query(new RankQuery.Rest()));
    }

    /** The past periods that have rows of their own. */
    Set<String> periods() {
        return pastPeriods.withRows();
    }

    /** Whether users' own rows have standings of a past period. */
    boolean isUnsettled() {
        return query(new RankQuery.PeriodsInUserRows()).stream()
                .anyMatch(board -> pastPeriods.of(board).isPresent());
    }

    /** The first users behind one who have standings, in the order of their ids, at most so many; behind all, teams' rows. */
    public SortedSet<String> rowsAfter(String key, int count) {
        return new TreeSet<>(
                query(new RankQuery.UsersAfter(key, count, board -> false)).keySet());
    }

    /** The same, and whether the rows have standings of a past period. */
    SortedMap<String, Boolean> settlingAfter(String userId, int count) {
        return query(new RankQuery.UsersAfter(
                userId, count, board -> pastPeriods.of(board).isPresent()));
    }

    /** Some users that have a row in a past period, in the order of their ids. */
    List<String> usersOfPeriod(String period, String afterUser, int count) {
        return query(new RankQuery.UsersOfPeriod(period, afterUser, count));
    }

    private <A> A query(RankQuery<A> query) {
        return rows.query(query, PositionBound.unbounded(), PLAIN).getResult();
    }

    private static KeyValueBytesStoreSupplier supplier(RulesSource rules) {
        return new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return RankQuery.STORE;
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return new RankedStore(RankQuery.STORE, rules);
            }

            @Override
            public String metricsScope() {
                return "ranked";
            }
        };
    }
}
