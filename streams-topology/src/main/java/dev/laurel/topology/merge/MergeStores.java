package dev.laurel.topology.merge;

import dev.laurel.schemas.Board;
import dev.laurel.schemas.FirstPlaces;
import dev.laurel.schemas.JsonSerde;
import dev.laurel.topology.disk.Lru;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The stores of the merge stage: the parts of every board, and the last merged board. The most recently used ones are
 * also kept in memory: a busy board changes many times per second, and reading its parts costs more than merging them.
 */
final class MergeStores {
    /**
     * Small segments, compacted early: after a crash all of it is read, and it has few keys and many records. And within
     * a day, since who was erased must not stay in what a later record has replaced.
     */
    private static final Map<String, String> CHANGELOG = Map.of(
            TopicConfig.SEGMENT_BYTES_CONFIG,
            Integer.toString(4 * 1024 * 1024),
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
            "0.1",
            TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
            Long.toString(Duration.ofDays(1).toMillis()));

    /** {@code board|partition} → first places. */
    private static final String PARTS = "parts";

    /** The board as it stands, by its id: the table whose changes are the topic {@code leaderboards}. */
    private static final String BOARDS = "boards";

    /** Some 10 KB each. */
    private static final int RECENT_MAX = 500;

    private final KeyValueStore<String, FirstPlaces> parts;
    private final KeyValueStore<String, Board> boards;
    private final Map<String, Known> recent = new Lru<>(RECENT_MAX);

    MergeStores(ProcessorContext<?, ?> context) {
        parts = context.getStateStore(PARTS);
        boards = context.getStateStore(BOARDS);
    }

    static Set<StoreBuilder<?>> builders() {
        return Set.of(store(PARTS, JsonSerde.of(FirstPlaces.class)), store(BOARDS, JsonSerde.of(Board.class)));
    }

    /** Keeps a part; false if it is the same as before. */
    boolean put(String key, FirstPlaces part) {
        if (part.equals(known(part.board()).parts.put(key, part))) {
            return false;
        }
        parts.put(key, part);
        return true;
    }

    /** A partition's last part of a board; null if there is none. */
    @Nullable FirstPlaces part(String board, String key) {
        return known(board).parts.get(key);
    }

    Collection<FirstPlaces> parts(String board) {
        return known(board).parts.values();
    }

    /** The board as it was merged last; null if it never was. */
    @Nullable Board merged(String board) {
        return known(board).board;
    }

    void merged(Board board) {
        known(board.board()).board = board;
        boards.put(board.board(), board);
    }

    /** Takes a part away; false if there is none. */
    boolean remove(String board, String key) {
        if (known(board).parts.remove(key) == null) {
            return false;
        }
        parts.delete(key);
        return true;
    }

    void forget(String board) {
        known(board).parts.keySet().forEach(parts::delete);
        boards.delete(board);
        recent.remove(board);
    }

    private Known known(String board) {
        return recent.computeIfAbsent(board, this::read);
    }

    private Known read(String board) {
        Known known = new Known(boards.get(board));
        try (KeyValueIterator<String, FirstPlaces> rows = parts.prefixScan(board + '|', new StringSerializer())) {
            rows.forEachRemaining(row -> known.parts.put(row.key, row.value));
        }
        return known;
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), values)
                .withLoggingEnabled(CHANGELOG)
                .withCachingDisabled();
    }

    private static final class Known {
        final Map<String, FirstPlaces> parts = new LinkedHashMap<>();

        @Nullable Board board;

        Known(@Nullable Board board) {
            this.board = board;
        }
    }
}
