package dev.laurel.topology.merge;

import dev.laurel.schemas.Board;
import dev.laurel.schemas.BoardDefinition;
import dev.laurel.schemas.Catalog;
import dev.laurel.schemas.FirstPlaces;
import dev.laurel.schemas.JsonSerde;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Merges the partitions' first places into the board, and gives each change of it a revision. */
public final class MergeProcessor extends ContextualProcessor<String, FirstPlaces, String, Board> {
    /** The board as it stands, by its id: the table whose changes are the topic {@code leaderboards}. */
    public static final String BOARDS = "boards";

    private static final String PARTS = "parts";

    private final Catalog catalog;
    private KeyValueStore<String, FirstPlaces> parts;
    private KeyValueStore<String, Board> boards;

    @SuppressWarnings("NullAway.Init") // init comes before the first record
    private MergeProcessor(Catalog catalog) {
        this.catalog = catalog;
    }

    public static ProcessorSupplier<String, FirstPlaces, String, Board> supplier(Catalog catalog) {
        return new ProcessorSupplier<>() {
            @Override
            public MergeProcessor get() {
                return new MergeProcessor(catalog);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(store(PARTS, JsonSerde.of(FirstPlaces.class)), store(BOARDS, JsonSerde.of(Board.class)));
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, Board> context) {
        super.init(context);
        parts = context.getStateStore(PARTS);
        boards = context.getStateStore(BOARDS);
    }

    @Override
    public void process(Record<String, FirstPlaces> record) {
        FirstPlaces part = record.value();
        if (part == null) {
            close(record.key());
        } else if (!isOver(part.board()) && !part.equals(parts.get(record.key()))) {
            parts.put(record.key(), part);
            // A part of a board that has left the catalogue is kept, should it come back, and shown nowhere.
            catalog.definitionOf(part.board())
                    .flatMap(definition -> next(part.board(), definition, Instant.ofEpochMilli(record.timestamp())))
                    .ifPresent(board -> {
                        boards.put(board.board(), board);
                        context().forward(record.withKey(board.board()).withValue(board));
                    });
        }
    }

    /**
     * A partition has let go of a board that is over. What it said last still counts, since another partition may lag;
     * when all have let go nothing is kept, and the board stays as it is in the topic.
     */
    private void close(String key) {
        FirstPlaces part = parts.get(key);
        if (part == null) {
            return;
        }
        parts.put(key, part.last());
        List<FirstPlaces> all = partsOf(part.board());
        if (all.stream().allMatch(FirstPlaces::isFinal)) {
            all.forEach(closed -> parts.delete(closed.board() + '|' + closed.partition()));
            boards.delete(part.board());
        }
    }

    /** Whether all partitions have let go of the board, so that a part that comes now is no whole. */
    private boolean isOver(String board) {
        return boards.get(board) == null
                && catalog.expiry(board)
                        .filter(expiry -> expiry.toEpochMilli() <= context().currentStreamTimeMs())
                        .isPresent();
    }

    private Optional<Board> next(String id, BoardDefinition definition, Instant time) {
        Merge.Merged merged = Merge.of(partsOf(id), definition);
        Board before = boards.get(id);
        if (before != null
                && before.total() == merged.total()
                && before.leaderboard().equals(merged.first())) {
            return Optional.empty();
        }
        long revision = before == null ? 1 : before.revision() + 1;
        return Optional.of(new Board(id, definition.title(), revision, time, merged.total(), merged.first()));
    }

    private List<FirstPlaces> partsOf(String board) {
        List<FirstPlaces> found = new ArrayList<>();
        try (KeyValueIterator<String, FirstPlaces> rows = parts.prefixScan(board + '|', new StringSerializer())) {
            rows.forEachRemaining(row -> found.add(row.value));
        }
        return found;
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), values)
                .withCachingDisabled();
    }
}
