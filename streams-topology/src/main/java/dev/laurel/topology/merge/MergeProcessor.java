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

/**
 * Merges the partitions' first places into the published board. Live boards do not wait for it, since the query API
 * merges the same parts by the same rule.
 */
public final class MergeProcessor extends ContextualProcessor<String, FirstPlaces, String, Board> {
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
    public static ProcessorSupplier<String, FirstPlaces, String, Board> supplier(
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
    public void init(ProcessorContext<String, Board> context) {
        super.init(context);
        stores = new MergeStores(context);
        commits = streamCommits.schedule(context);
    }

    @Override
    public void process(Record<String, FirstPlaces> record) {
        FirstPlaces part = record.value();
        if (part == null) {
            close(record.key());
        } else if (!isOver(part.board()) && stores.put(record.key(), part)) {
            // A part of a board that has left the catalogue is kept, should it come back, and shown nowhere.
            catalog.definitionOf(part.board())
                    .flatMap(definition -> next(part.board(), definition, revision(record)))
                    .ifPresent(board -> {
                        stores.merged(board);
                        context().forward(record.withKey(board.board()).withValue(board));
                    });
        }
        commits.processed(record.timestamp());
    }

    /**
     * A partition has deleted an expired board. Its last part still counts, since another partition may lag; when all
     * have deleted it nothing is kept, and the board stays as it is in the topic.
     */
    private void close(String key) {
        String board = FirstPlaces.boardOf(key);
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
        return stores.merged(board) == null
                && catalog.expiry(board)
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
