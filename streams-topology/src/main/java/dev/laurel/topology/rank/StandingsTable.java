package dev.laurel.topology.rank;

import dev.laurel.schemas.Catalog;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The standings of one partition's users, as the stage that ranks sees them: rows by user, and their order by board. */
final class StandingsTable {
    /** Restoring reads what compaction has left over, so it runs early. */
    private static final Map<String, String> CHANGELOG = Map.of(
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
            "0.1",
            TopicConfig.SEGMENT_BYTES_CONFIG,
            Integer.toString(32 * 1024 * 1024));

    private static final QueryConfig PLAIN = new QueryConfig(false);

    private final KeyValueStore<String, UserStandings> rows;

    StandingsTable(KeyValueStore<String, UserStandings> rows) {
        this.rows = rows;
    }

    static StoreBuilder<KeyValueStore<String, UserStandings>> builder(Catalog catalog) {
        return Stores.keyValueStoreBuilder(supplier(catalog), Serdes.String(), new RowSerde())
                .withLoggingEnabled(CHANGELOG)
                .withCachingDisabled();
    }

    UserStandings of(String userId) {
        UserStandings standings = rows.get(userId);
        return standings == null ? UserStandings.NONE : standings;
    }

    /** Keeps a user's standings: one changelog record, whatever they are. A user on no board is forgotten. */
    void put(String userId, UserStandings standings) {
        if (standings.isEmpty()) {
            rows.delete(userId);
        } else {
            rows.put(userId, standings);
        }
    }

    /** The first places of a board, and how many users are on it. */
    Question.Sliced first(String board, int count) {
        return ask(new RankQuery.Own<>(new Question.Slice(board, null, 0, count)));
    }

    /** The boards on which somebody stands. */
    Set<String> boards() {
        return ask(new RankQuery.Boards());
    }

    private <A> A ask(RankQuery<A> query) {
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
