package dev.laurel.launcher.e2e.seeded;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What was sent about one user and answered, in that order, and what of it counts. For one thread. */
final class UserFacts {
    /** A gateway hears of a decision within a second. */
    private static final long UNSURE_NANOS = Duration.ofSeconds(5).toNanos();

    private final List<Event> certain = new ArrayList<>();
    /** Sent while a ban held, or shortly after: some were refused later, and are then in a topic. */
    private final List<Event> unsure = new ArrayList<>();

    private final Set<String> conflicts = new HashSet<>();
    private final List<Decided> decisions = new ArrayList<>();
    private boolean isBanned;
    private long unsureUntilNanos = System.nanoTime();
    private boolean isHidden;
    private boolean isErased;

    void did(Event event) {
        (isUnsure() ? unsure : certain).add(event);
    }

    /** The same id was sent with other content. */
    void conflicted(Event event) {
        conflicts.add(event.id());
    }

    void decided(Decided decision) {
        decisions.add(decision);
        switch (decision.kind()) {
            case "ban-user" -> isBanned = true;
            case "lift-ban" -> {
                isBanned = false;
                unsureUntilNanos = System.nanoTime() + UNSURE_NANOS;
            }
            case "hide-user" -> isHidden = true;
            case "show-user" -> isHidden = false;
            case "erase-user" -> isErased = true;
            default -> {}
        }
    }

    boolean isUnsure() {
        return isBanned || System.nanoTime() - unsureUntilNanos < 0;
    }

    boolean isBanned() {
        return isBanned;
    }

    boolean isHidden() {
        return isHidden;
    }

    boolean isErased() {
        return isErased;
    }

    /** The actions that were certainly accepted. */
    List<Event> certain() {
        return certain;
    }

    /** How many facts there are. */
    long count() {
        return (long) certain.size() + unsure.size() + conflicts.size() + decisions.size();
    }

    /** Whether an action of the user may have been refused after its answer. */
    boolean mayBeRefused(String actionId, String code) {
        return switch (code) {
            case "conflict" -> conflicts.contains(actionId);
            case "banned" -> unsure.stream().anyMatch(event -> event.id().equals(actionId));
            default -> false;
        };
    }

    /** The ids of conflicts that must have been refused. */
    Set<String> conflicts() {
        return isErased ? Set.of() : conflicts;
    }

    /** @param banned the ids of actions that were refused after their answer */
    List<Event> counting(Set<String> banned) {
        if (isErased || isHidden) {
            return List.of();
        }
        List<Event> accepted = new ArrayList<>(certain);
        unsure.stream().filter(event -> !banned.contains(event.id())).forEach(accepted::add);
        return accepted.stream().filter(this::counts).toList();
    }

    private boolean counts(Event event) {
        boolean counts = true;
        for (Decided decision : decisions) {
            if (decision.concerns(event)) {
                counts = !decision.isVoiding();
            }
        }
        return counts;
    }

    List<String> told() {
        List<String> told = new ArrayList<>();
        certain.forEach(event -> told.add(event.toString()));
        unsure.forEach(event -> told.add("during a ban: " + event));
        conflicts.forEach(id -> told.add("conflict: " + id));
        decisions.forEach(decision -> told.add(decision.toString()));
        return told;
    }
}
