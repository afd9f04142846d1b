package dev.laurel.topology.rank.rules;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.freeze.FrozenName;
import dev.laurel.rules.version.RulesHistory;
import dev.laurel.rules.version.RulesSource;
import dev.laurel.rules.version.RulesVersion;
import dev.laurel.topology.ledger.CountingState;
import dev.laurel.topology.ledger.RulesState;
import dev.laurel.topology.ledger.RulesState.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The versions of the rules by which a partition counts: one, or on the way to the next one two. Where a version changes
 * what a board counts, the board is counted under another name, so the boards of both versions stand beside each other.
 * For one thread.
 */
public final class ActiveRules {
    private final RulesSource source;
    private final CountingState stored;
    private RulesState state;
    private RulesVersion version;
    private Optional<RulesVersion> target = Optional.empty();
    private List<CountedPart> parts;
    private List<CountedPart> partsBehind;

    /** One that has not {@linkplain #begin begun}. */
    public ActiveRules(RulesSource source, CountingState stored) {
        this.source = source;
        this.stored = stored;
        this.state = read();
        this.version = version(state.version());
        this.parts = List.of();
        this.partsBehind = List.of();
        apply(state);
    }

    /**
     * Reads where the partition is, in a transaction, and takes note of it: a version that comes later is one that follows.
     */
    public void begin() {
        apply(read());
        stored.rulesState(state);
    }

    /** What there was before versions is counted by the newest, or recounted by it. */
    private RulesState read() {
        RulesHistory history = source.history();
        return stored.rulesState()
                .filter(known -> history.version(known.target()).isPresent())
                .orElseGet(() -> RulesState.resting(history.number(), 0));
    }

    public RulesState state() {
        return state;
    }

    /** Goes on to a state, which is stored with what else happens in this transaction. */
    public void go(RulesState next) {
        stored.rulesState(next);
        boolean isSameStep =
                next.phase() == state.phase() && next.version() == state.version() && next.target() == state.target();
        if (isSameStep) {
            state = next;
        } else {
            apply(next);
        }
    }

    /** A user is done in this phase; to be stored with {@link #go} in the same transaction. */
    public void reach(String userId) {
        state = state.at(userId);
    }

    private void apply(RulesState next) {
        state = next;
        version = version(next.version());
        target = next.target() == next.version() ? Optional.empty() : Optional.of(version(next.target()));
        CountedPart before = new CountedPart(version.counted());
        switch (next.phase()) {
            case RESTING -> {
                parts = List.of(before);
                partsBehind = parts;
            }
            case BUILDING -> {
                parts = both(before);
                partsBehind = List.of(before);
            }
            case BUILT -> {
                parts = both(before);
                partsBehind = parts;
            }
            case STRIPPING -> {
                parts = List.of(new CountedPart(version(next.target()).counted()));
                partsBehind = parts;
            }
        }
    }

    private List<CountedPart> both(CountedPart before) {
        List<CountedPart> both = new ArrayList<>(List.of(before));
        added().map(CountedPart::new).ifPresent(both::add);
        return List.copyOf(both);
    }

    /** The boards that the target has and the version has not; empty if there are none. */
    public Optional<Catalog> added() {
        return target.flatMap(next -> next.without(version));
    }

    private RulesVersion version(int number) {
        return source.history()
                .version(number)
                .orElseThrow(() -> new IllegalStateException("version " + number + " of the rules is not known"));
    }

    /** The version that readers see. */
    public RulesVersion version() {
        return version;
    }

    /** The version that follows, if one does. */
    public Optional<RulesVersion> target() {
        return target;
    }

    /** The version after the one that is counted, if there is one. */
    public Optional<RulesVersion> next() {
        return source.history().version(state.version() + 1);
    }

    /** The version by which every partition has counted its users. */
    public int reachedByAll() {
        return source.reached();
    }

    /** Everything that is counted, of all users. */
    public List<Catalog> catalogs() {
        return parts.stream().map(CountedPart::catalog).toList();
    }

    /** What is counted of a user. Readers are told of what the first part counts. */
    public List<CountedPart> of(String userId) {
        return isDone(userId) ? parts : partsBehind;
    }

    /** What of it readers are told of. */
    public CountedPart toldPart(String userId) {
        return of(userId).getFirst();
    }

    /**
     * Whether the audit stream tells at once what happens to a user on a board. Otherwise the board is one of the target,
     * which is told of when the user's boards of the version before are taken away; or one as it froze, which is never
     * told of beside the live one.
     */
    public boolean isTold(String userId, String board) {
        if (FrozenName.isOne(board)) {
            return false;
        }
        if (state.phase() == Phase.STRIPPING && !isDone(userId)) {
            return version.counts(board) && isOfTarget(board);
        }
        return toldPart(userId).catalog().definitionOf(board).isPresent();
    }

    private boolean isOfTarget(String board) {
        return target.filter(next -> next.counts(board)).isPresent();
    }

    /** Whether a board is counted for all users, so that its first places are what they say. */
    public boolean isWhole(String board) {
        return switch (state.phase()) {
            case RESTING, BUILDING -> version.counts(board);
            case BUILT -> version.counts(board) || isOfTarget(board);
            case STRIPPING -> isOfTarget(board);
        };
    }

    /**
     * Whether a board is being counted, but not yet for all users: here, or on partitions that are further on and tell of
     * teams.
     */
    public boolean isGrowing(String board) {
        boolean isToBe = state.phase() == Phase.BUILDING && isOfTarget(board);
        return !version.counts(board) && (isToBe || (!isOfTarget(board) && isOfVersionFrom(state.target() + 1, board)));
    }

    /** Whether a board is counted here. */
    public boolean isCounted(String board) {
        return (state.phase() != Phase.STRIPPING && version.counts(board)) || isOfTarget(board);
    }

    /** Whether a board is counted here, or will be. */
    public boolean isExpected(String board) {
        return isCounted(board) || isOfVersionFrom(state.target() + 1, board);
    }

    private boolean isOfVersionFrom(int number, String board) {
        return source.history().versions().stream().skip(number - 1L).anyMatch(later -> later.counts(board));
    }

    /** Whether standings of a board are to stay as they are, until they are taken away. */
    public boolean isFrozen(String board) {
        return state.phase() == Phase.STRIPPING && version.counts(board) && !isOfTarget(board);
    }

    private boolean isDone(String userId) {
        return userId.compareTo(state.cursor()) <= 0;
    }
}
