package dev.laurel.topology.rank;

import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.scoring.ScoredAction;
import dev.laurel.rules.scoring.Standing;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.BoardScore;
import dev.laurel.schemas.Decision;
import dev.laurel.schemas.DecisionKind;
import dev.laurel.schemas.FirstPlaces;
import dev.laurel.schemas.Place;
import dev.laurel.schemas.ScoreUpdate;
import dev.laurel.topology.commit.PromptCommits;
import dev.laurel.topology.commit.StreamCommits;
import dev.laurel.topology.ledger.Ledger;
import dev.laurel.topology.port.Question;
import dev.laurel.topology.rank.rows.RowSerde;
import dev.laurel.topology.rank.rows.UserStandings;
import dev.laurel.topology.rank.store.PeriodExpiry;
import dev.laurel.topology.rank.store.PeriodSettling;
import dev.laurel.topology.rank.store.RankQuery;
import dev.laurel.topology.rank.store.StandingsTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The rank stage: it maintains the order of every board. Every action and every decision is audited at once; a board's first places are
 * forwarded just before a commit and only if they changed. So a thousand changes of one board cost its readers, and the
 * partition that merges it, only a few updates.
 */
public final class RankProcessor extends ContextualProcessor<String, RankInput, String, RankOutput> {
    /**
     * First places are forwarded just before a commit; this is how often that is checked. The timer decides when, never
     * what.
     */
    private static final Duration TELL_EVERY = Duration.ofMillis(5);
    /** So that a start with very many boards does not delay the first actions. */
    private static final int TOLD_AT_ONCE_MAX = 256;
    /** A step each: thousands of users a second. */
    private static final Duration STEP_EVERY = Duration.ofMillis(20);
    /** The shortest period is a day. */
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

    private final Catalog catalog;
    private final StreamCommits streamCommits;
    private final BoardLifetimes lifetimes;
    private final Cutoffs cutoffs = new Cutoffs();
    private final ForwardingPace pace = ForwardingPace.ofCurrentBoards();
    private final ForwardingPace pastPace = ForwardingPace.ofPastBoards();
    private StandingsTable table;
    private Ledger ledger;
    private PromptCommits commits;
    private ChangedBoards changedBoards;
    private ChangedBoards pastBoards;
    private ChangedPeriods changedPeriods;

    @SuppressWarnings("NullAway.Init") // init comes before the first record
    private RankProcessor(Catalog catalog, StreamCommits streamCommits) {
        this.catalog = catalog;
        this.streamCommits = streamCommits;
        this.lifetimes = new BoardLifetimes(catalog);
    }

    /**
     * @param ledger the builder that all stages of the topology share
     * @param commits shared by all processors of the topology
     */
    public static ProcessorSupplier<String, RankInput, String, RankOutput> supplier(
            StoreBuilder<KeyValueStore<Bytes, byte[]>> ledger, Catalog catalog, StreamCommits commits) {
        return new ProcessorSupplier<>() {
            @Override
            public RankProcessor get() {
                return new RankProcessor(catalog, commits);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(StandingsTable.builder(catalog), ledger);
            }
        };
    }

    /** May run again on the same processor, after a failure: what memory says of the stores is forgotten. */
    @Override
    public void init(ProcessorContext<String, RankOutput> context) {
        super.init(context);
        ledger = new Ledger(context.getStateStore(Ledger.STORE));
        table = new StandingsTable(
                context.getStateStore(RankQuery.STORE),
                catalog,
                this::streamTime,
                (user, row) -> ledger.open(user, RowSerde.write(row)));
        changedBoards = new ChangedBoards(table.boards());
        pastBoards = new ChangedBoards(Set.of());
        changedPeriods = new ChangedPeriods(table, catalog, pastBoards);
        cutoffs.clear();
        PeriodSettling settling = new PeriodSettling(table);
        PeriodExpiry expiry = new PeriodExpiry(table, catalog);
        commits = streamCommits.schedule(context);
        context.schedule(TELL_EVERY, PunctuationType.WALL_CLOCK_TIME, this::tellIfDue);
        context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> {
            settling.look();
            expiry.look(streamTime());
            changedPeriods.unmark();
            table.rest();
        });
        context.schedule(STEP_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> {
            settling.step();
            expiry.step().forEach(this::expired);
        });
    }

    @Override
    public void process(Record<String, RankInput> record) {
        switch (record.value()) {
            case RankInput.Counted(ScoredAction scored) -> count(record, scored);
            case RankInput.Decided decided -> recount(record, decided);
        }
        commits.processed(record.timestamp());
    }

    private void count(Record<String, RankInput> record, ScoredAction scored) {
        Action action = scored.action();
        List<BoardScore> scores = new ArrayList<>(scored.boards().size());
        for (StandingsTable.Move move : table.move(scored, stillOpen(scored.boards()))) {
            note(action.userId(), move);
            scores.add(RecountAudit.score(action.userId(), move));
        }
        forward(record, ScoreUpdate.of(action, scored.points(), scores));
    }

    private void recount(Record<String, RankInput> record, RankInput.Decided decided) {
        Decision decision = decided.decision();
        // First, since it may carry over what the recount begins with.
        UserStandings stored = table.of(decision.userId());
        UserRecount recount = new UserRecount(ledger, catalog, decided, board -> lifetimes.isOver(board, streamTime()));
        UserStandings standings = recount.standings(stored, decision.kind() == DecisionKind.ERASE_USER);
        Map<String, StandingsTable.Move> moves = table.replace(decision.userId(), stored, standings);
        moves.values().forEach(move -> note(decision.userId(), move));
        RecountAudit.of(decision, recount.changes(), moves, standings).forEach(update -> forward(record, update));
    }

    private void forward(Record<String, RankInput> record, ScoreUpdate update) {
        context().forward(record.withValue(new RankOutput.Moved(update)));
    }

    private List<BoardId> stillOpen(List<BoardId> boards) {
        List<BoardId> open = new ArrayList<>(boards.size());
        for (BoardId board : boards) {
            if (!lifetimes.isOver(board.toString(), streamTime())) {
                open.add(board);
            }
        }
        return open;
    }

    /** A board whose first places may have changed is forwarded later. */
    private void note(String userId, StandingsTable.Move move) {
        Standing before = move.before();
        Standing after = move.after();
        Place old = before == null ? null : before.place(userId);
        Place place = after == null ? null : after.place(userId);
        if (cutoffs.matters(move.id(), move.board().order(), old, place)) {
            (table.isPast(move.id()) ? pastBoards : changedBoards).add(move.id());
        }
    }

    private void tellIfDue(long nowMs) {
        if (commits.isNext(nowMs)) {
            changedPeriods.prepare();
            tellIfDue(nowMs, pace, changedBoards);
            tellIfDue(nowMs, pastPace, pastBoards);
        }
    }

    /** Where there is nothing to tell the pace stays as it is, so that the first change after a quiet time is told at once. */
    private void tellIfDue(long nowMs, ForwardingPace paceOfBoards, ChangedBoards boards) {
        if (!boards.isEmpty() && paceOfBoards.isDue(nowMs)) {
            long start = System.nanoTime();
            if (tell(boards)) {
                paceOfBoards.told(nowMs, System.nanoTime() - start, commits.isBehind());
            }
        }
    }

    /** Tells what has changed; false if it cannot go on before more of an order is read from disk, at the next tick. */
    private boolean tell(ChangedBoards boards) {
        Optional<String> next = boards.next();
        for (int told = 1; next.isPresent(); told++) {
            String board = next.get();
            if (!table.prepare(board)) {
                boards.add(board);
                return false;
            }
            // A board may have left the catalogue, or may be going already and no longer be whole.
            if (!lifetimes.isOver(board, streamTime())) {
                catalog.definitionOf(board).ifPresent(definition -> tell(board, definition));
            }
            next = told < TOLD_AT_ONCE_MAX ? boards.next() : Optional.empty();
        }
        return true;
    }

    private void tell(String board, BoardDefinition definition) {
        Question.Sliced first = table.first(board, definition.top());
        cutoffs.note(board, first.places(), definition.top());
        int partition = context().taskId().partition();
        FirstPlaces places = new FirstPlaces(board, partition, first.total(), first.places());
        context().forward(new Record<>(key(board), new RankOutput.Changed(places), streamTime()));
        commits.forwarded(streamTime());
    }

    private void expired(String board) {
        context().forward(new Record<>(key(board), new RankOutput.Expired(), streamTime()));
    }

    /** The record key of this partition's part of a board. */
    private String key(String board) {
        return FirstPlaces.key(board, context().taskId().partition());
    }

    /** May be unknown before the very first record; the beginning of time is used then. */
    private long streamTime() {
        return Math.max(0, context().currentStreamTimeMs());
    }
}
