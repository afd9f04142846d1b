package dev.laurel.topology.rank;

import dev.laurel.rules.decision.CarriedStandings;
import dev.laurel.rules.decision.UserDecisions;
import dev.laurel.rules.decision.UserFold;
import dev.laurel.rules.freeze.FrozenName;
import dev.laurel.rules.scoring.Standing;
import dev.laurel.schemas.Action;
import dev.laurel.topology.ledger.Ledger;
import dev.laurel.topology.ledger.Opening;
import dev.laurel.topology.rank.rows.RowSerde;
import dev.laurel.topology.rank.rows.UserStandings;
import dev.laurel.topology.rank.rules.ActiveRules;
import dev.laurel.topology.rank.rules.CountedPart;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Computes users' standings from the ledger. */
final class LedgerFold {
    private final Ledger ledger;
    private final ActiveRules rules;
    private final Predicate<String> isOver;

    /** @param isOver says by its id whether a board is no longer kept */
    LedgerFold(Ledger ledger, ActiveRules rules, Predicate<String> isOver) {
        this.ledger = ledger;
        this.rules = rules;
        this.isOver = isOver;
    }

    /** The standings with which a user begins, but for those of boards that were reset after all that is in them. */
    SortedMap<String, Standing> opening(String userId, CountedPart part) {
        return ledger.opening(userId).map(opening -> opening(opening, part)).orElseGet(TreeMap::new);
    }

    private static SortedMap<String, Standing> opening(Opening opening, CountedPart part) {
        SortedMap<String, Standing> carried = RowSerde.read(opening.standings()).byBoard();
        if (opening.foldedUntilMs() == Opening.NEVER) {
            return CarriedStandings.of(part.catalog(), part.counted(carried));
        }
        Instant until = Instant.ofEpochMilli(opening.foldedUntilMs());
        SortedMap<String, Standing> all =
                CarriedStandings.of(part.catalog(), part.counted(withFrozen(carried, until, part)));
        return part.catalog().countingBefore(until, all);
    }

    /** With those on boards that freeze only by later rules: what was folded before they do so is on them too. */
    private static SortedMap<String, Standing> withFrozen(
            SortedMap<String, Standing> carried, Instant until, CountedPart part) {
        SortedMap<String, Standing> all = new TreeMap<>(carried);
        carried.forEach((board, standing) -> {
            String frozen = FrozenName.of(board);
            if (!FrozenName.isOne(board)
                    && part.countsUntil(frozen)
                            .filter(end -> !end.isBefore(until))
                            .isPresent()) {
                all.putIfAbsent(frozen, standing);
            }
        });
        return all;
    }

    /** The standings with which a user begins on boards that a version does not have, by their published ids. */
    SortedMap<String, Standing> openingElsewhere(String userId, CountedPart part) {
        SortedMap<String, Standing> elsewhere = new TreeMap<>();
        ledger.opening(userId)
                .map(opening -> RowSerde.read(opening.standings()).byBoard())
                .orElse(new TreeMap<>())
                .forEach((board, standing) -> {
                    if (!part.hasPublished(board)) {
                        elsewhere.put(board, standing);
                    }
                });
        return elsewhere;
    }

    /** Whether what a user begins with is on some boards of these names too. */
    boolean hasOpening(String userId, Set<String> names) {
        return rules.of(userId).stream()
                .flatMap(part -> opening(userId, part).keySet().stream())
                .anyMatch(board -> names.contains(board.split(":", 2)[0]));
    }

    /** Whether a board can be on a user's row: there is one of that id, and it is still kept. */
    boolean isOpen(CountedPart part, String board) {
        return part.catalog().has(board) && !isOver.test(board);
    }

    /**
     * A user's standings. Boards that are over, or going to be taken away, are left to those who delete them.
     *
     * @param stored the user's standings so far
     * @param isPart sees each action, and says whether it is one of the facts
     */
    UserStandings standings(String userId, UserDecisions decisions, UserStandings stored, Predicate<Action> isPart) {
        List<CountedPart> parts = rules.of(userId);
        SortedMap<String, Standing> standings = new TreeMap<>();
        folded(userId, decisions, parts, isPart).forEach((board, standing) -> {
            if (!isOver.test(board)) {
                standings.put(board, standing);
            }
        });
        stored.byBoard().forEach((board, standing) -> {
            if (rules.isFrozen(board) || (has(parts, board) && isOver.test(board))) {
                standings.put(board, standing);
            }
        });
        return new UserStandings(standings);
    }

    /** A user's standings with those on boards of one more version. */
    UserStandings with(CountedPart added, String userId, UserDecisions decisions, UserStandings stored) {
        SortedMap<String, Standing> standings = new TreeMap<>(stored.byBoard());
        folded(userId, decisions, List.of(added), action -> true).forEach((board, standing) -> {
            if (!isOver.test(board)) {
                standings.put(board, standing);
            }
        });
        return new UserStandings(standings);
    }

    private static boolean has(List<CountedPart> parts, String board) {
        return parts.stream().anyMatch(part -> part.catalog().has(board));
    }

    private SortedMap<String, Standing> folded(
            String userId, UserDecisions decisions, List<CountedPart> parts, Predicate<Action> isPart) {
        List<UserFold> folds = parts.stream()
                .map(part -> new UserFold(part.catalog(), decisions, opening(userId, part)))
                .toList();
        ledger.eachAction(userId, recorded -> {
            if (isPart.test(recorded.action())) {
                folds.forEach(fold -> fold.add(recorded.action()));
            }
        });
        SortedMap<String, Standing> standings = new TreeMap<>();
        folds.forEach(fold -> standings.putAll(fold.standings()));
        return standings;
    }
}
