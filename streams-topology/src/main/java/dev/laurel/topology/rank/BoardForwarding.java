package dev.laurel.topology.rank;

import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.scoring.Standing;
import dev.laurel.rules.version.RulesSource;
import dev.laurel.schemas.FirstPlaces;
import dev.laurel.schemas.Place;
import dev.laurel.schemas.rules.RulesMark;
import dev.laurel.topology.commit.PromptCommits;
import dev.laurel.topology.port.Question;
import dev.laurel.topology.rank.rules.ActiveRules;
import dev.laurel.topology.rank.store.StandingsTable;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Forwards the first places of boards on which something changed, just before a commit. Until all users are counted on
 * a board nothing of it is forwarded: readers keep the boards they have.
 */
final class BoardForwarding {
    /** So that a start with very many boards does not delay the first actions. */
    private static final int FORWARDED_AT_ONCE_MAX = 256;

    private final ProcessorContext<String, RankOutput> context;
    private final RulesSource source;
    private final ActiveRules rules;
    private final StandingsTable table;
    private final BoardLifetimes lifetimes;
    private final LeftBoards leftBoards;
    private final PromptCommits commits;
    private final LongSupplier streamTime;
    private final Cutoffs cutoffs = new Cutoffs();
    private final ForwardingPace pace = ForwardingPace.ofCurrentBoards();
    private final ForwardingPace pastPace = ForwardingPace.ofPastBoards();
    /** Boards that change while they are counted for the first time. */
    private final Set<String> growing = new HashSet<>();
    /** Boards to be forwarded before it is said that all of them are. */
    private final Set<String> owed = new HashSet<>();

    private @Nullable Changes changes;

    /** What is to be forwarded. */
    private record Changes(ChangedBoards current, ChangedBoards past, ChangedPeriods periods) {}

    BoardForwarding(
            ProcessorContext<String, RankOutput> context,
            RulesSource source,
            ActiveRules rules,
            StandingsTable table,
            BoardLifetimes lifetimes,
            LeftBoards leftBoards,
            PromptCommits commits,
            LongSupplier streamTime) {
        this.context = context;
        this.source = source;
        this.rules = rules;
        this.table = table;
        this.lifetimes = lifetimes;
        this.leftBoards = leftBoards;
        this.commits = commits;
        this.streamTime = streamTime;
    }

    /** Begins with every board but those that rest unchanged: what a crash left pending is among them. */
    void begin() {
        Set<String> all = all();
        ChangedBoards past = new ChangedBoards(Set.of());
        changes = new Changes(new ChangedBoards(all), past, new ChangedPeriods(table, source, past));
        owe(all);
    }

    /** Every board again but those that rest, and all that were counted for the first time: for other rules. */
    void renew() {
        Set<String> all = all();
        all.addAll(growing);
        growing.clear();
        Objects.requireNonNull(changes, "not begun").current.addAll(all);
        owe(all);
    }

    private Set<String> all() {
        Set<String> all = new HashSet<>(table.boards());
        all.addAll(leftBoards.all());
        return all;
    }

    private void owe(Set<String> all) {
        cutoffs.clear();
        owed.clear();
        owed.addAll(all);
    }

    boolean hasBegun() {
        return changes != null;
    }

    /** Whether every board has been forwarded that there was at the beginning, or when it was renewed. */
    boolean isComplete() {
        return changes != null && changes.periods.arePrepared() && owed.isEmpty();
    }

    /** A board whose first places may have changed is forwarded later. */
    void note(String userId, StandingsTable.Move move) {
        @Nullable Place before = place(userId, move.before());
        @Nullable Place after = place(userId, move.after());
        if (before == null && after == null) {
            return;
        }
        if (rules.isGrowing(move.id())) {
            growing.add(move.id());
        } else if (changes != null && cutoffs.matters(move.id(), move.board().placeOrder(), before, after)) {
            (table.isPast(move.id()) ? changes.past : changes.current).add(move.id());
        }
        if (after == null) {
            leftBoards.add(move.id());
        }
    }

    private static @Nullable Place place(String userId, @Nullable Standing standing) {
        return standing != null && standing.isRanked() ? standing.place(userId) : null;
    }

    /** Forwards what has changed, if it is time to. */
    void forwardIfDue(long nowMs) {
        if (changes != null && commits.isNext(nowMs)) {
            owed.addAll(changes.periods.prepare());
            forwardIfDue(nowMs, pace, changes.current);
            forwardIfDue(nowMs, pastPace, changes.past);
        }
    }

    /** Without a change the pace stays as it is, so that the first one after a quiet time is forwarded at once. */
    private void forwardIfDue(long nowMs, ForwardingPace paceOfBoards, ChangedBoards boards) {
        if (!boards.isEmpty() && paceOfBoards.isDue(nowMs)) {
            long start = System.nanoTime();
            if (forward(boards)) {
                paceOfBoards.told(nowMs, System.nanoTime() - start, commits.isBehind());
            }
        }
    }

    /** Returns false if it cannot go on before more of an order is read from disk, which the next tick does. */
    private boolean forward(ChangedBoards boards) {
        Optional<String> next = boards.next();
        for (int forwarded = 1; next.isPresent(); forwarded++) {
            if (!table.prepare(next.get())) {
                boards.add(next.get());
                return false;
            }
            forward(next.get());
            next = forwarded < FORWARDED_AT_ONCE_MAX ? boards.next() : Optional.empty();
        }
        return true;
    }

    private void forward(String board) {
        owed.remove(board);
        if (rules.isGrowing(board)) {
            growing.add(board);
            return;
        }
        Catalog all = source.boardsWith(board);
        boolean isOver = lifetimes.isOver(board, streamTime.getAsLong());
        if (!rules.isWhole(board)
                || !all.has(board)
                || (isOver && table.first(board, 1).total() == 0)) {
            end(board);
            leftBoards.forget(board);
        } else if (!isOver) {
            // One that is over may be going already and no longer be whole.
            all.definitionOf(board).ifPresent(definition -> forward(board, definition));
        }
    }

    private void forward(String board, BoardDefinition definition) {
        Question.Sliced first = table.first(board, definition.top());
        cutoffs.note(board, first.places(), definition.top());
        FirstPlaces places = new FirstPlaces(board, partition(), first.total(), first.places());
        forward(board, new RankOutput.Changed(places));
        commits.forwarded(streamTime.getAsLong());
        if (first.total() > 0) {
            leftBoards.forget(board);
        }
    }

    /** The board is expired, left the rules, or its ids have another form now. */
    void end(String board) {
        forward(board, new RankOutput.Ended());
    }

    /** Says to every reader that the boards of a version are complete here: behind all of them, in each partition. */
    void mark(int version, int partitions) {
        for (int on = 0; on < partitions; on++) {
            FirstPlaces mark = RulesMark.of(partition(), on, version);
            forward(mark.board(), new RankOutput.Reached(mark));
        }
        commits.forwarded(streamTime.getAsLong());
    }

    private void forward(String board, RankOutput output) {
        context.forward(new Record<>(FirstPlaces.key(board, partition()), output, streamTime.getAsLong()));
    }

    private int partition() {
        return context.taskId().partition();
    }

    /** Takes note of the past periods of which everything is forwarded; to be called every minute or so. */
    void unmarkPeriods() {
        if (changes != null) {
            changes.periods.unmark(Stream.concat(changes.current.all(), growing.stream()));
        }
    }
}
