package dev.laurel.topology.rank;

import dev.laurel.rules.decision.UserDecisions;
import dev.laurel.rules.scoring.ScoredAction;
import dev.laurel.rules.version.RulesSource;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.BoardScore;
import dev.laurel.schemas.Decision;
import dev.laurel.schemas.ScoreUpdate;
import dev.laurel.schemas.rules.PartitionRules;
import dev.laurel.topology.commit.PromptCommits;
import dev.laurel.topology.commit.StreamCommits;
import dev.laurel.topology.ledger.CountingState;
import dev.laurel.topology.ledger.HistoryLimit;
import dev.laurel.topology.ledger.Ledger;
import dev.laurel.topology.ledger.TeamState;
import dev.laurel.topology.rank.rows.RowSerde;
import dev.laurel.topology.rank.rows.UserStandings;
import dev.laurel.topology.rank.rules.ActiveRules;
import dev.laurel.topology.rank.store.PeriodExpiry;
import dev.laurel.topology.rank.store.PeriodSettling;
import dev.laurel.topology.rank.store.RankQuery;
import dev.laurel.topology.rank.store.StandingsTable;
import dev.laurel.topology.rank.team.TeamExchange;
import dev.laurel.topology.rank.team.TeamKey;
import dev.laurel.topology.rank.team.TeamRecord;
import dev.laurel.topology.rank.team.TeamTotals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

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
    private static final Duration FORWARD_EVERY = Duration.ofMillis(5);
    /** Leaves the thread some time for other work. */
    private static final Duration RECOUNT_EVERY = Duration.ofMillis(2);
    /** A tenth of the thread's time while there is something to fold. */
    private static final Duration FOLD_EVERY = Duration.ofMillis(50);
    /** A step each: thousands of users a second. */
    private static final Duration STEP_EVERY = Duration.ofMillis(20);
    /** The shortest period is an hour. */
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

    private final RulesSource source;
    private final int partitions;
    private final HistoryLimit history;
    private final StreamCommits streamCommits;
    private final RecountProgress progress;
    private final BoardLifetimes lifetimes;
    private StandingsTable table;
    private Ledger ledger;
    private LedgerFold fold;
    private RulesRecount rulesRecount;
    private ActiveRules rules;
    private RulesTransition transition;
    private RecountProgress.@Nullable Partition recounted;
    private PromptCommits commits;
    private BoardForwarding forwarding;
    private TeamExchange teams;
    private final ForwardingPace teamPace = ForwardingPace.ofCurrentBoards();

    @SuppressWarnings("NullAway.Init") // init comes before the first record
    private RankProcessor(
            RulesSource source,
            int partitions,
            HistoryLimit history,
            StreamCommits streamCommits,
            RecountProgress progress) {
        this.source = source;
        this.partitions = partitions;
        this.history = history;
        this.streamCommits = streamCommits;
        this.progress = progress;
        this.lifetimes = new BoardLifetimes(source);
    }

    /**
     * @param ledger the builder that all stages of the topology share
     * @param partitions how many there are
     * @param history for how long actions are kept one by one
     * @param commits shared by all processors of the topology
     * @param progress where the processors tell how far their recounts are
     */
    public static ProcessorSupplier<String, RankInput, String, RankOutput> supplier(
            StoreBuilder<KeyValueStore<Bytes, byte[]>> ledger,
            RulesSource rules,
            int partitions,
            HistoryLimit history,
            StreamCommits commits,
            RecountProgress progress) {
        return new ProcessorSupplier<>() {
            @Override
            public RankProcessor get() {
                return new RankProcessor(rules, partitions, history, commits, progress);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(StandingsTable.builder(rules), ledger);
            }
        };
    }

    /** May run again on the same processor, after a failure: what memory says of the stores is forgotten. */
    @Override
    public void init(ProcessorContext<String, RankOutput> context) {
        super.init(context);
        KeyValueStore<Bytes, byte[]> facts = context.getStateStore(Ledger.STORE);
        KeyValueStore<String, UserStandings> rows = context.getStateStore(RankQuery.STORE);
        CountingState state = new CountingState(facts);
        LeftBoards leftBoards = new LeftBoards(state);
        ledger = new Ledger(facts);
        TeamState teamState = new TeamState(facts);
        TeamTotals teamTotals = new TeamTotals(teamState);
        table = new StandingsTable(
                rows, source, this::streamTime, (user, row) -> ledger.open(user, RowSerde.write(row)), teamTotals);
        Predicate<String> isOver = board -> lifetimes.isOver(board, streamTime());
        rules = new ActiveRules(source, state);
        fold = new LedgerFold(ledger, rules, isOver);
        HistoryFold historyFold = new HistoryFold(ledger, rules, history, fold, isOver);
        recounted = progress.open(context.taskId().partition(), rows::approximateNumEntries);
        teams = new TeamExchange(
                source,
                rules,
                teamState,
                teamTotals,
                table,
                context.taskId().partition(),
                partitions,
                (key, told) ->
                        context.forward(new Record<>(key.toString(), new RankOutput.OfTeam(told), streamTime())));
        rulesRecount = new RulesRecount(rules, ledger, state, table, fold, leftBoards, teams, recounted);
        commits = streamCommits.schedule(context);
        forwarding =
                new BoardForwarding(context, source, rules, table, lifetimes, leftBoards, commits, this::streamTime);
        transition = new RulesTransition(rules, state, ledger, table, fold, forwarding, teams, recounted, partitions);
        context.schedule(RECOUNT_EVERY, PunctuationType.WALL_CLOCK_TIME, this::stepRules);
        context.schedule(FORWARD_EVERY, PunctuationType.WALL_CLOCK_TIME, forwarding::forwardIfDue);
        context.schedule(FORWARD_EVERY, PunctuationType.WALL_CLOCK_TIME, this::tellOfTeams);
        context.schedule(FOLD_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> foldHistory(historyFold));
        scheduleUpkeep(context, isOver);
    }

    /** The past periods settle, expire and rest. */
    private void scheduleUpkeep(ProcessorContext<String, RankOutput> context, Predicate<String> isOver) {
        PeriodSettling settling = new PeriodSettling(table);
        PeriodExpiry expiry = new PeriodExpiry(table, source, isOver);
        context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> {
            settling.look();
            expiry.look();
            forwarding.unmarkPeriods();
            table.rest();
        });
        context.schedule(STEP_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> {
            settling.step();
            expiry.step().forEach(board -> {
                forwarding.end(board);
                teams.end(board);
            });
        });
    }

    @Override
    public void process(Record<String, RankInput> record) {
        switch (record.value()) {
            case RankInput.Counted(Action action) -> count(record, action);
            case RankInput.Decided decided -> recount(record, decided);
            case RankInput.OfTeam(TeamKey key, @Nullable TeamRecord told) -> rank(key, told);
        }
        commits.processed(record.timestamp());
    }

    private void count(Record<String, RankInput> record, Action action) {
        String userId = action.userId();
        // The ledger has the action already.
        catchUp(record, userId, ledger::decisionsOf, each -> !isSame(each, action));
        List<ScoredAction> scored =
                rules.of(userId).stream().map(part -> open(part.scored(action))).toList();
        List<BoardScore> scores = new ArrayList<>();
        for (StandingsTable.Move move : table.move(userId, scored)) {
            forwarding.note(userId, move);
            if (rules.isTold(userId, move.id())) {
                scores.add(RecountAudit.score(userId, move));
            }
        }
        forward(record, ScoreUpdate.of(action, scored.getFirst().points(), scores));
    }

    private void rank(TeamKey key, @Nullable TeamRecord told) {
        if (!lifetimes.isOver(key.board(), streamTime())) {
            teams.take(key, told).ifPresent(move -> forwarding.note(key.team(), move));
        }
    }

    private void tellOfTeams(long nowMs) {
        if (forwarding.hasBegun() && commits.isNext(nowMs) && teams.isDue() && teamPace.isDue(nowMs)) {
            long start = System.nanoTime();
            teams.tell();
            teamPace.told(nowMs, System.nanoTime() - start, commits.isBehind());
            commits.forwarded(streamTime());
        }
    }

    private static boolean isSame(Action one, Action other) {
        return one.actionId().equals(other.actionId()) && one.timestamp().equals(other.timestamp());
    }

    private void recount(Record<String, RankInput> record, RankInput.Decided decided) {
        Decision decision = decided.decision();
        catchUp(record, decision.userId(), user -> decided.before(), each -> true);
        // First, since it may carry over what the recount begins with.
        UserStandings stored = table.of(decision.userId());
        UserRecount recount = new UserRecount(fold, rules, decided, stored);
        UserStandings standings = recount.standings();
        Map<String, StandingsTable.Move> moves = table.replace(decision.userId(), stored, standings);
        moves.values().forEach(move -> forwarding.note(decision.userId(), move));
        RecountAudit.of(decision, recount.changes(), moves, standings).forEach(update -> forward(record, update));
    }

    /** Nothing can be added to standings that were counted by other rules. */
    private void catchUp(
            Record<String, RankInput> record,
            String userId,
            Function<String, UserDecisions> decisions,
            Predicate<Action> isPart) {
        if (rulesRecount.isRunning()) {
            rulesRecount
                    .catchUp(userId, decisions.apply(userId), isPart, Instant.ofEpochMilli(record.timestamp()))
                    .forEach(update -> forward(record, update));
        }
    }

    private void stepRules(long nowMs) {
        // Stream time is known, unless everything was read from Kafka again.
        long timeMs = streamTime() > 0 ? streamTime() : nowMs;
        Instant time = Instant.ofEpochMilli(timeMs);
        if (forwarding.hasBegun()) {
            transition.step(time, nowMs).forEach(output -> forward(output, timeMs));
            return;
        }
        rulesRecount.step(time).forEach(update -> forward(new RankOutput.Moved(update), timeMs));
        if (!rulesRecount.isRunning()) {
            forwarding.begin();
        }
    }

    private void forward(RankOutput output, long timeMs) {
        String key = switch (output) {
            case RankOutput.Moved(ScoreUpdate update) -> update.userId();
            default -> PartitionRules.key(context().taskId().partition());
        };
        context().forward(new Record<>(key, output, timeMs));
    }

    /** Not beside a recount, which has the thread's time. */
    private void foldHistory(HistoryFold historyFold) {
        if (!rulesRecount.isRunning() && transition.isResting() && streamTime() > 0) {
            historyFold.step(streamTime());
        }
    }

    private void forward(Record<String, RankInput> record, ScoreUpdate update) {
        context().forward(record.withValue(new RankOutput.Moved(update)));
    }

    /** On the boards that are still kept. */
    private ScoredAction open(ScoredAction scored) {
        List<BoardId> open = new ArrayList<>(scored.boards().size());
        for (BoardId board : scored.boards()) {
            if (!lifetimes.isOver(board.toString(), streamTime())) {
                open.add(board);
            }
        }
        return new ScoredAction(scored.action(), scored.points(), open);
    }

    /** May be unknown before the very first record; the beginning of time is used then. */
    private long streamTime() {
        return Math.max(0, context().currentStreamTimeMs());
    }

    /** Another process may count the partition now. */
    @Override
    public void close() {
        if (recounted != null) {
            recounted.close();
        }
    }
}
