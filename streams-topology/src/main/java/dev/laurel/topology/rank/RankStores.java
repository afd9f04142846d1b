package dev.laurel.topology.rank;

import dev.laurel.schemas.Action;
import dev.laurel.schemas.BoardDefinition;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Order;
import dev.laurel.schemas.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The standings of one partition's users, kept three ways that always agree: by user, in the board's order, and counted.
 */
final class RankStores {
    /** {@code userId|board} → standing. */
    static final String STANDINGS = "standings";

    private static final String PLACES = "places";
    private static final String TOTALS = "totals";

    /** Restoring reads what compaction has left over, so it runs early. */
    private static final Map<String, String> CHANGELOG = Map.of(
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
            "0.1",
            TopicConfig.SEGMENT_BYTES_CONFIG,
            Integer.toString(32 * 1024 * 1024));

    private final KeyValueStore<String, Standing> standings;
    private final KeyValueStore<Bytes, String> places;
    private final KeyValueStore<String, Long> totals;

    RankStores(ProcessorContext<?, ?> context) {
        standings = context.getStateStore(STANDINGS);
        places = context.getStateStore(PLACES);
        totals = context.getStateStore(TOTALS);
    }

    static Set<StoreBuilder<?>> builders() {
        return Set.of(
                store(STANDINGS, Serdes.String(), new StandingSerde()),
                store(PLACES, Serdes.Bytes(), Serdes.String()),
                store(TOTALS, Serdes.String(), Serdes.Long()));
    }

    /** The key of a user's standing on a board; neither part can hold the separator. */
    static String standingKey(String userId, BoardId board) {
        return userId + '|' + board;
    }

    /** How a user moved on a board; {@code before} is absent where the user was not on it. */
    record Move(Optional<Place> before, Place after) {}

    /** Lets an action move its user on a board. */
    Move move(Action action, long points, BoardId board, BoardDefinition definition) {
        String userId = action.userId();
        String key = standingKey(userId, board);
        Standing old = standings.get(key);
        Standing now = old == null ? Standing.first(action, points) : old.after(action, points, definition);
        Move move = new Move(Optional.ofNullable(old).map(standing -> standing.place(userId)), now.place(userId));
        if (!now.equals(old)) {
            standings.put(key, now);
        }
        reorder(board.toString(), definition.order(), move);
        return move;
    }

    /** How many users are on a board. */
    long total(String board) {
        Long total = totals.get(board);
        return total == null ? 0 : total;
    }

    /** The first places of a board, in its order. */
    List<Place> first(String board, Order order, int count) {
        List<Place> first = new ArrayList<>(count);
        try (KeyValueIterator<Bytes, String> rows =
                places.prefixScan(PlaceKey.prefix(board), new ByteArraySerializer())) {
            while (first.size() < count && rows.hasNext()) {
                KeyValue<Bytes, String> row = rows.next();
                first.add(PlaceKey.place(board, order, row.key, row.value));
            }
        }
        return first;
    }

    private void reorder(String board, Order order, Move move) {
        if (move.before().isEmpty()) {
            totals.put(board, total(board) + 1);
        } else if (move.before().get().equals(move.after())) {
            return;
        } else {
            places.delete(PlaceKey.of(board, order, move.before().get()));
        }
        places.put(PlaceKey.of(board, order, move.after()), move.after().username());
    }

    static <K, V> StoreBuilder<KeyValueStore<K, V>> store(String name, Serde<K> keys, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), keys, values)
                .withLoggingEnabled(CHANGELOG)
                .withCachingDisabled();
    }
}
