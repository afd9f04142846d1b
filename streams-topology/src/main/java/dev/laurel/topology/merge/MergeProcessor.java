package dev.laurel.topology.merge;

import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.scoring.BoardMerge;
import dev.laurel.rules.scoring.Revision;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.FirstPlaces;
import dev.laurel.topology.commit.PromptCommits;
import dev.laurel.topology.commit.StreamCommits;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Merges the partitions' first places into the published board. Live boards do not wait for it, since the query API
 * merges the same parts by the same rule.
 */
public final class MergeProcessor extends ContextualProcessor<String, FirstPlaces, String, @Nullable Board> {
    private final Catalog catalog;
    private final StreamCommits streamCommits;
    private MergeStores stores;
    private PromptCommits commits;

    @SuppressWarnings("NullAway.Init") // init comes before the first record
    private MergeProcessor(Catalog catalog, StreamCommits streamCommits) {
        this.catalog = catalog;
        this.streamCommits = streamCommits;
    }

    /** @param commits shared by all processors of the topology */
    public static ProcessorSupplier<String, FirstPlaces, String, @Nullable Board> supplier(
            Catalog catalog, StreamCommits commits) {
        return new ProcessorSupplier<>() {
            @Override
            public MergeProcessor get() {
                return new MergeProcessor(catalog, commits);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return MergeStores.builders();
            }
        };
    }

    /** May run again on the same processor, after a failure: what memory says of the stores is forgotten. */
    @Override
    public void init(ProcessorContext<String, @Nullable Board> context) {
        super.init(context);
        stores = new MergeStores(context);
        commits = streamCommits.schedule(context);
    }

    @Override
    public void process(Record<String, FirstPlaces> record) {
        FirstPlaces part = record.value();
        if (part == null) {
            end(record);
        } else if (!isOver(part.board()) && stores.put(record.key(), part)) {
            // A part of a board that has left the catalogue is shown nowhere, and is ended by its partition.
            merge(part.board(), record);
        }
        commits.processed(record.timestamp());
    }

    private void merge(String id, Record<String, FirstPlaces> record) {
        catalog.definitionOf(id)
                .flatMap(definition -> next(id, definition, revision(record)))
                .ifPresent(board -> {
                    stores.merged(board);
                    context().forward(record.withKey(id).withValue(board));
                });
    }

    /** A partition has deleted a board. */
    private void end(Record<String, FirstPlaces> record) {
        String board = FirstPlaces.boardOf(record.key());
        if (!catalog.has(board)) {
            remove(board, record);
        } else if (isExpired(board)) {
            close(board, record.key());
        } else if (stores.remove(board, record.key())) {
            // It was not in the catalogue for a time.
            merge(board, record);
        }
    }

    /** A board that has left the catalogue leaves its topic too, with the first partition that says so. */
    private void remove(String board, Record<String, FirstPlaces> record) {
        boolean wasShown = stores.merged(board) != null;
        stores.forget(board);
        if (wasShown) {
            context().forward(record.withKey(board).withValue(null));
        }
    }

    /**
     * A partition has deleted an expired board. Its last part still counts, since another partition may lag; when all
     * have deleted it nothing is kept, and the board stays as it is in the topic.
     */
    private void close(String board, String key) {
        FirstPlaces part = stores.part(board, key);
        if (part != null) {
            stores.put(key, part.last());
            if (stores.parts(board).stream().allMatch(FirstPlaces::isFinal)) {
                stores.forget(board);
            }
        }
    }

    /** Whether all partitions have deleted the board, so that a part that arrives now is incomplete. */
    private boolean isOver(String board) {
        return stores.merged(board) == null && isExpired(board);
    }

    private boolean isExpired(String board) {
        return catalog.expiry(board)
                .filter(expiry -> expiry.toEpochMilli() <= context().currentStreamTimeMs())
                .isPresent();
    }

    private Optional<Board> next(String id, BoardDefinition definition, Revision revision) {
        return BoardMerge.next(id, definition, stores.merged(id), stores.parts(id), revision);
    }

    private Revision revision(Record<String, FirstPlaces> record) {
        // There is one for everything but what a timer forwards.
        long offset = context().recordMetadata().orElseThrow().offset();
        return Revision.of(offset, record.timestamp());
    }
}
