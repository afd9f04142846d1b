package dev.laurel.topology.rank.store;

import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.scoring.ScoredAction;
import dev.laurel.rules.scoring.Standing;
import dev.laurel.schemas.BoardId;
import dev.laurel.topology.port.Question;
import dev.laurel.topology.port.RankQuestion;
import dev.laurel.topology.rank.rows.RowSerde;
import dev.laurel.topology.rank.rows.UserStandings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
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
    private final Catalog catalog;
    private final BiConsumer<String, UserStandings> opening;

    /**
     * @param opening takes the standings of a user that were written before there was a ledger, before they change: the
     *     ledger has to carry them
     */
    public StandingsTable(
            KeyValueStore<String, UserStandings> rows, Catalog catalog, BiConsumer<String, UserStandings> opening) {
        this.rows = rows;
        this.catalog = catalog;
        this.opening = opening;
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
     * Replaces a user's standings, and writes the row once.
     *
     * @return one move for each board of the catalogue on which something changed, by the boards' ids
     */
    public SortedMap<String, Move> replace(String userId, UserStandings stored, UserStandings standings) {
        SortedMap<String, Move> moves = new TreeMap<>();
        Set<String> ids = new TreeSet<>(stored.byBoard().keySet());
        ids.addAll(standings.byBoard().keySet());
        for (String id : ids) {
            Standing before = stored.byBoard().get(id);
            Standing after = standings.byBoard().get(id);
            if (!Objects.equals(before, after)) {
                catalog.definitionOf(id).ifPresent(board -> moves.put(id, new Move(id, board, before, after)));
            }
        }
        put(userId, standings);
        return moves;
    }

    /**
     * Moves a user's standing by one action, on each of these boards, and writes the row once.
     *
     * @param boards some of those on which the action counts
     * @return one move a board, in their order
     */
    public List<Move> move(ScoredAction scored, List<BoardId> boards) {
        if (boards.isEmpty()) {
            return List.of();
        }
        String userId = scored.action().userId();
        SortedMap<String, Standing> standings = new TreeMap<>(of(userId).byBoard());
        List<Move> moves = new ArrayList<>(boards.size());
        for (BoardId id : boards) {
            moves.add(move(scored, id, standings));
        }
        put(userId, new UserStandings(standings));
        return moves;
    }

    private Move move(ScoredAction scored, BoardId id, SortedMap<String, Standing> standings) {
        BoardDefinition board = Objects.requireNonNull(catalog.boards().get(id.name()));
        String key = id.toString();
        @Nullable Standing before = standings.get(key);
        Standing after = Standing.next(before, scored, board);
        standings.put(key, after);
        return new Move(key, board, before, after);
    }

    public static StoreBuilder<KeyValueStore<String, UserStandings>> builder(Catalog catalog) {
        return Stores.keyValueStoreBuilder(supplier(catalog), Serdes.String(), new RowSerde())
                .withLoggingEnabled(CHANGELOG)
                .withCachingDisabled();
    }

    public UserStandings of(String userId) {
        UserStandings standings = rows.get(userId);
        if (standings == null) {
            return UserStandings.NONE;
        }
        if (!standings.followsFacts()) {
            opening.accept(userId, standings);
        }
        return standings;
    }

    /** Keeps a user's standings: one changelog record, whatever they are. A user on no board is forgotten. */
    public void put(String userId, UserStandings standings) {
        if (standings.isEmpty()) {
            rows.delete(userId);
        } else {
            rows.put(userId, standings);
        }
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

    /** The boards that have users. */
    public Set<String> boards() {
        return query(new RankQuery.Boards());
    }

    private <A> A query(RankQuery<A> query) {
        return rows.query(query, PositionBound.unbounded(), PLAIN).getResult();
    }

    private static KeyValueBytesStoreSupplier supplier(Catalog catalog) {
        return new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return RankQuery.STORE;
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return new RankedStore(RankQuery.STORE, catalog);
            }

            @Override
            public String metricsScope() {
                return "ranked";
            }
        };
    }
}
