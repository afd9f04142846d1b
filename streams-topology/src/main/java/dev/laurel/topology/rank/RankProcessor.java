package dev.laurel.topology.rank;

import dev.laurel.schemas.Action;
import dev.laurel.schemas.BoardDefinition;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.BoardScore;
import dev.laurel.schemas.Catalog;
import dev.laurel.schemas.FirstPlaces;
import dev.laurel.schemas.Place;
import dev.laurel.schemas.ScoreUpdate;
import dev.laurel.schemas.ScoredAction;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Keeps the order. Every action is audited at once; a board's first places are told a few milliseconds later and only
 * if they changed, so that a thousand changes of one board cost its readers, and the partition that merges them, a few.
 */
public final class RankProcessor extends ContextualProcessor<String, ScoredAction, String, Ranked> {
    /** Far below the commit interval, which readers wait for anyway. When it fires decides when, never what. */
    private static final Duration TELL_EVERY = Duration.ofMillis(5);

    private final Catalog catalog;
    private final Cutoffs cutoffs = new Cutoffs();
    private final Pace pace = new Pace();
    private RankStores stores;
    private ChangedBoards changed;

    @SuppressWarnings("NullAway.Init") // init comes before the first record
    private RankProcessor(Catalog catalog) {
        this.catalog = catalog;
    }

    public static ProcessorSupplier<String, ScoredAction, String, Ranked> supplier(Catalog catalog) {
        return new ProcessorSupplier<>() {
            @Override
            public RankProcessor get() {
                return new RankProcessor(catalog);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                Set<StoreBuilder<?>> stores = new HashSet<>(RankStores.builders());
                stores.add(ChangedBoards.builder());
                return stores;
            }
        };
    }

    /** May run again on the same processor, after a failure: what memory says of the stores is forgotten. */
    @Override
    public void init(ProcessorContext<String, Ranked> context) {
        super.init(context);
        stores = new RankStores(context);
        changed = new ChangedBoards(context.getStateStore(ChangedBoards.STORE));
        cutoffs.clear();
        context.schedule(TELL_EVERY, PunctuationType.WALL_CLOCK_TIME, this::tellIfDue);
    }

    @Override
    public void process(Record<String, ScoredAction> record) {
        ScoredAction scored = record.value();
        List<BoardScore> scores =
                scored.boards().stream().map(board -> count(scored, board)).toList();
        ScoreUpdate update = ScoreUpdate.of(scored.action(), scored.points(), scores);
        context().forward(record.withValue(new Ranked.Moved(update)));
    }

    private BoardScore count(ScoredAction scored, BoardId id) {
        Action action = scored.action();
        String board = id.toString();
        BoardDefinition definition = catalog.definitionOf(board).orElseThrow();
        RankStores.Move move = stores.move(action, scored.points(), id, definition);
        if (cutoffs.matters(board, definition.order(), move)) {
            changed.add(board);
        }
        Long before = move.before().map(Place::score).orElse(null);
        return new BoardScore(board, before, move.after().score());
    }

    private void tellIfDue(long nowMs) {
        if (pace.isDue(nowMs)) {
            long start = System.nanoTime();
            tell();
            pace.told(nowMs, System.nanoTime() - start);
        }
    }

    private void tell() {
        for (String board : changed.drain()) {
            // A board may have left the catalogue since its note was made.
            catalog.definitionOf(board).ifPresent(definition -> tell(board, definition));
        }
    }

    private void tell(String board, BoardDefinition definition) {
        List<Place> first = stores.first(board, definition.order(), definition.top());
        cutoffs.note(board, first, definition.top());
        int partition = context().taskId().partition();
        FirstPlaces places = new FirstPlaces(board, partition, stores.total(board), first);
        context().forward(new Record<>(board + '|' + partition, new Ranked.Changed(places), streamTime()));
    }

    /** Unknown is possible, after a restart and before the first record; then the past is told as the beginning. */
    private long streamTime() {
        return Math.max(0, context().currentStreamTimeMs());
    }
}
