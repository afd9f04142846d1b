package dev.laurel.topology.merge;

import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.freeze.FrozenName;
import dev.laurel.rules.scoring.BoardMerge;
import dev.laurel.rules.scoring.Revision;
import dev.laurel.rules.version.GenerationName;
import dev.laurel.rules.version.RulesSource;
import dev.laurel.rules.version.RulesVersion;
import dev.laurel.rules.version.ServedVersion;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.FirstPlaces;
import dev.laurel.schemas.rules.RulesMark;
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
 *
 * <p>Boards are published by the version of the rules of which all partitions have marked that their parts are complete
 * here. Parts of boards that follow are kept until then. Boards as they froze are not published: only readers' processes
 * merge them.
 */
public final class MergeProcessor extends ContextualProcessor<String, FirstPlaces, String, @Nullable Board> {
    private final RulesSource rules;
    private final int partitions;
    private final StreamCommits streamCommits;
    private MergeStores stores;
    /** Null until the first record. */
    private @Nullable ServedVersion served;

    private PromptCommits commits;

    @SuppressWarnings("NullAway.Init") // init comes before the first record
    private MergeProcessor(RulesSource rules, int partitions, StreamCommits streamCommits) {
        this.rules = rules;
        this.partitions = partitions;
        this.streamCommits = streamCommits;
    }

    /**
     * @param partitions how many partitions the topic {@code actions} has
     * @param commits shared by all processors of the topology
     */
    public static ProcessorSupplier<String, FirstPlaces, String, @Nullable Board> supplier(
            RulesSource rules, int partitions, StreamCommits commits) {
        return new ProcessorSupplier<>() {
            @Override
            public MergeProcessor get() {
                return new MergeProcessor(rules, partitions, commits);
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
        served = null;
        commits = streamCommits.schedule(context);
    }

    @Override
    public void process(Record<String, FirstPlaces> record) {
        if (RulesMark.isOne(record.key())) {
            mark(record);
        } else if (!FrozenName.isOne(record.key())) {
            part(record);
        }
        commits.processed(record.timestamp());
    }

    private void part(Record<String, FirstPlaces> record) {
        FirstPlaces part = record.value();
        if (part == null) {
            end(record);
        } else if (!isOver(part.board())
                && stores.put(record.key(), part)
                && version().counts(part.board())) {
            String board = GenerationName.published(part.board());
            merge(board, stores.merged(board), record);
        }
    }

    private RulesVersion version() {
        return served().version();
    }

    private ServedVersion served() {
        ServedVersion known = served;
        if (known == null) {
            known = new ServedVersion(rules, partitions);
            stores.marks(context().taskId().partition()).forEach(known::mark);
            served = known;
        }
        return known;
    }

    /** All boards change to the next version at once, when the last partition has marked it. */
    private void mark(Record<String, FirstPlaces> record) {
        FirstPlaces mark = record.value();
        RulesVersion before = version();
        if (mark == null || !stores.put(record.key(), mark)) {
            return;
        }
        served().mark(mark);
        if (version().number() != before.number()) {
            stores.publishedBoards().forEach(board -> {
                if (version().catalog().has(board)) {
                    merge(board, version().thaws(board, before) ? null : stores.merged(board), record);
                } else {
                    remove(board, record);
                }
            });
        }
    }

    /**
     * @param board the published id
     * @param before the board as it was before; null if it gets a new revision also where it is the same
     */
    private void merge(String board, @Nullable Board before, Record<String, FirstPlaces> record) {
        version()
                .catalog()
                .definitionOf(board)
                .flatMap(definition -> next(board, definition, before, revision(record)))
                .ifPresent(merged -> {
                    stores.merged(merged);
                    context().forward(record.withKey(board).withValue(merged));
                });
    }

    /** A partition has deleted a board. */
    private void end(Record<String, FirstPlaces> record) {
        String board = FirstPlaces.boardOf(record.key());
        String published = GenerationName.published(board);
        if (!version().counts(board) || !version().counted().has(board)) {
            stores.forgetParts(board);
            if (!version().catalog().has(published)) {
                remove(published, record);
            }
        } else if (isExpired(board)) {
            close(board, record.key());
        } else if (stores.remove(board, record.key())) {
            // It was not in the catalogue for a time.
            merge(published, stores.merged(published), record);
        }
    }

    /** A board that has left the rules leaves its topic too. */
    private void remove(String published, Record<String, FirstPlaces> record) {
        if (stores.merged(published) != null) {
            stores.forgetMerged(published);
            context().forward(record.withKey(published).withValue(null));
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
                stores.forgetParts(board);
                stores.forgetMerged(GenerationName.published(board));
            }
        }
    }

    /** Whether all partitions have deleted the board, so that a part that arrives now is incomplete. */
    private boolean isOver(String board) {
        return version().counts(board) && stores.merged(GenerationName.published(board)) == null && isExpired(board);
    }

    private boolean isExpired(String board) {
        return version()
                .counted()
                .expiry(board)
                .filter(expiry -> expiry.toEpochMilli() <= context().currentStreamTimeMs())
                .isPresent();
    }

    private Optional<Board> next(String board, BoardDefinition definition, @Nullable Board before, Revision revision) {
        return BoardMerge.next(board, definition, before, stores.parts(version().countedId(board)), revision);
    }

    private Revision revision(Record<String, FirstPlaces> record) {
        // There is one for everything but what a timer forwards.
        long offset = context().recordMetadata().orElseThrow().offset();
        return Revision.of(offset, record.timestamp());
    }
}
