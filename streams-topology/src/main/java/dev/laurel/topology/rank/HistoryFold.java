package dev.laurel.topology.rank;

import dev.laurel.rules.decision.UserFold;
import dev.laurel.rules.scoring.Standing;
import dev.laurel.rules.version.GenerationName;
import dev.laurel.schemas.Action;
import dev.laurel.topology.ledger.HistoryLimit;
import dev.laurel.topology.ledger.Ledger;
import dev.laurel.topology.ledger.Opening;
import dev.laurel.topology.rank.rows.RowSerde;
import dev.laurel.topology.rank.rows.UserStandings;
import dev.laurel.topology.rank.rules.ActiveRules;
import dev.laurel.topology.rank.rules.CountedPart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Folds actions that are older than the history that is kept into their users' openings, about once a day of stream
 * time, user by user and a few milliseconds at a time. No standing changes: it follows from the opening and the actions
 * that are left as it followed from all of them.
 *
 * <p>A walk that a restart interrupts is not continued: the next day's finds what it left.
 */
final class HistoryFold {
    private static final long STEP_NANOS = Duration.ofMillis(5).toNanos();
    private static final int USERS_A_READ = 256;

    private final Ledger ledger;
    private final ActiveRules rules;
    private final HistoryLimit limit;
    private final LedgerFold fold;
    private final Predicate<String> isOver;

    private final Deque<String> next = new ArrayDeque<>();
    private String reached = "";
    private long untilMs = Opening.NEVER;
    private long rememberedSinceMs = Opening.NEVER;
    private boolean isRunning;

    /** @param isOver says by its id whether a board is no longer kept */
    HistoryFold(Ledger ledger, ActiveRules rules, HistoryLimit limit, LedgerFold fold, Predicate<String> isOver) {
        this.ledger = ledger;
        this.rules = rules;
        this.limit = limit;
        this.fold = fold;
        this.isOver = isOver;
    }

    /** Folds what some users have that is old, if it is time to. */
    void step(long streamTimeMs) {
        if (!isRunning && limit.isDue(ledger.foldedUntilMs(), streamTimeMs)) {
            untilMs = limit.keptSinceMs(streamTimeMs);
            // First: what is older is refused from now on.
            ledger.foldedUntil(untilMs);
            rememberedSinceMs = HistoryLimit.rememberedSinceMs(streamTimeMs);
            reached = "";
            isRunning = true;
        }
        long endNanos = System.nanoTime() + STEP_NANOS;
        while (isRunning && System.nanoTime() < endNanos) {
            if (next.isEmpty()) {
                next.addAll(ledger.usersAfter(reached, USERS_A_READ));
            }
            String user = next.peek();
            if (user == null) {
                isRunning = false;
            } else if (foldSome(user)) {
                reached = next.remove();
            }
        }
    }

    /** Returns whether that was all. */
    private boolean foldSome(String userId) {
        Instant until = Instant.ofEpochMilli(untilMs);
        OldActions old = new OldActions(until, Instant.ofEpochMilli(rememberedSinceMs));
        ledger.eachActionBefore(userId, until, old::add);
        if (!old.actions().isEmpty()) {
            byte[] standings = RowSerde.write(folded(userId, old.actions()));
            ledger.fold(
                    userId, old.actions(), new Opening(standings, old.until().toEpochMilli()));
        }
        return !old.areMore();
    }

    /** As if the user was shown, since an opening is hidden and shown as a whole. */
    private UserStandings folded(String userId, List<Action> old) {
        CountedPart part = rules.toldPart(userId);
        UserFold standings =
                new UserFold(part.catalog(), ledger.decisionsOf(userId).ofActions(), fold.opening(userId, part));
        old.forEach(standings::add);
        // Of boards that are not in the rules now.
        SortedMap<String, Standing> all = new TreeMap<>(fold.openingElsewhere(userId, part));
        standings.standings().forEach((board, standing) -> {
            if (!isOver.test(board)) {
                all.put(GenerationName.published(board), standing);
            }
        });
        return new UserStandings(all);
    }
}
