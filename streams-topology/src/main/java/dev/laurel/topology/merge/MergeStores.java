package dev.laurel.topology.merge;

import dev.laurel.rules.version.GenerationName;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.FirstPlaces;
import dev.laurel.schemas.JsonSerde;
import dev.laurel.schemas.rules.RulesMark;
import dev.laurel.topology.disk.Lru;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

    /**
     * {@code board|partition} → first places, under the id by which the board is counted; and the marks of the versions of
     * the rules.
     */
    private static final String PARTS = "parts";

    /** The board as it stands, by its published id: the table whose changes are the topic {@code leaderboards}. */
    private static final String BOARDS = "boards";

    /** Some 10 KB each. */
    private static final int RECENT_MAX = 500;

    private final KeyValueStore<String, FirstPlaces> parts;
    private final KeyValueStore<String, Board> boards;
    private final Map<String, Map<String, FirstPlaces>> recentParts = new Lru<>(RECENT_MAX);
    private final Map<String, Optional<Board>> recentBoards = new Lru<>(RECENT_MAX);

    MergeStores(ProcessorContext<?, ?> context) {
        parts = context.getStateStore(PARTS);
        boards = context.getStateStore(BOARDS);
    }

    static Set<StoreBuilder<?>> builders() {
        return Set.of(store(PARTS, JsonSerde.of(FirstPlaces.class)), store(BOARDS, JsonSerde.of(Board.class)));
    }

    /** Keeps a part; false if it is the same as before. */
    boolean put(String key, FirstPlaces part) {
        if (part.equals(known(part.board()).put(key, part))) {
            return false;
        }
        parts.put(key, part);
        return true;
    }

    /** A partition's last part of a board; null if there is none. */
    @Nullable FirstPlaces part(String board, String key) {
        return known(board).get(key);
    }

    Collection<FirstPlaces> parts(String board) {
        return known(board).values();
    }

    /** The marks on a partition of the first places. */
    Collection<FirstPlaces> marks(int partition) {
        return parts(RulesMark.of(0, partition, 0).board());
    }

    /** The published ids of all boards that are published, or have a part. */
    Set<String> publishedBoards() {
        Set<String> ids = new TreeSet<>();
        try (KeyValueIterator<String, Board> rows = boards.all()) {
            rows.forEachRemaining(row -> ids.add(row.key));
        }
        try (KeyValueIterator<String, FirstPlaces> rows = parts.all()) {
            rows.forEachRemaining(row -> {
                if (!RulesMark.isOne(row.key)) {
                    ids.add(GenerationName.published(FirstPlaces.boardOf(row.key)));
                }
            });
        }
        return ids;
    }

    /** The board as it was merged last, by its published id; null if it never was. */
    @Nullable Board merged(String board) {
        return recentBoards
                .computeIfAbsent(board, id -> Optional.ofNullable(boards.get(id)))
                .orElse(null);
    }

    void merged(Board board) {
        recentBoards.put(board.board(), Optional.of(board));
        boards.put(board.board(), board);
    }

    /** Takes a part away; false if there is none. */
    boolean remove(String board, String key) {
        if (known(board).remove(key) == null) {
            return false;
        }
        parts.delete(key);
        return true;
    }

    /** Forgets all parts of a board. */
    void forgetParts(String board) {
        known(board).keySet().forEach(parts::delete);
        recentParts.remove(board);
    }

    /** Forgets a published board. */
    void forgetMerged(String board) {
        boards.delete(board);
        recentBoards.remove(board);
    }

    private Map<String, FirstPlaces> known(String board) {
        return recentParts.computeIfAbsent(board, this::read);
    }

    private Map<String, FirstPlaces> read(String board) {
        Map<String, FirstPlaces> known = new LinkedHashMap<>();
        try (KeyValueIterator<String, FirstPlaces> rows = parts.prefixScan(board + '|', new StringSerializer())) {
            rows.forEachRemaining(row -> known.put(row.key, row.value));
        }
        return known;
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), values)
                .withLoggingEnabled(CHANGELOG)
                .withCachingDisabled();
    }
}
