package dev.laurel.topology.rank;

import dev.laurel.schemas.Action;
import dev.laurel.topology.port.RecordedAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The first actions of a user that can be folded at once: all from before a moment, since only the moment tells later
 * what was folded.
 */
final class OldActions {
    /** Some tens of milliseconds' work. */
    private static final int ACTIONS_MAX = 10_000;

    private final Instant rememberedSince;
    private final List<Action> actions = new ArrayList<>();
    private Instant until;
    private boolean areMore;

    /**
     * @param until before which actions are old
     * @param rememberedSince actions that were recorded since then stay
     */
    OldActions(Instant until, Instant rememberedSince) {
        this.until = until;
        this.rememberedSince = rememberedSince;
    }

    /**
     * Takes the user's next action by its time.
     *
     * @return whether it was taken, and more can follow
     */
    boolean add(RecordedAction recorded) {
        Action action = recorded.action();
        boolean stays = !recorded.recordedAt().isBefore(rememberedSince);
        areMore = !stays && actions.size() >= ACTIONS_MAX && isLater(action);
        if (stays || areMore) {
            until = action.timestamp();
            actions.removeIf(taken -> !taken.timestamp().isBefore(until));
            return false;
        }
        actions.add(action);
        return true;
    }

    private boolean isLater(Action action) {
        return action.timestamp().isAfter(actions.getLast().timestamp());
    }

    List<Action> actions() {
        return actions;
    }

    /** All actions from before this are among them, or were folded earlier. */
    Instant until() {
        return until;
    }

    /** Whether there are more that can be folded after these. */
    boolean areMore() {
        return areMore;
    }
}
