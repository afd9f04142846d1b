package dev.laurel.launcher.facts;

import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.decision.UserFold;
import dev.laurel.rules.scoring.Standing;
import dev.laurel.rules.scoring.TeamStandings;
import dev.laurel.schemas.Place;
import dev.laurel.topology.port.Fact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The sums of one partition's users, until all of its facts are added. Not thread-safe. */
final class PartitionFold {
    private final Facts facts;
    private final Catalog catalog;
    private final Map<String, UserFold> folds = new HashMap<>();
    /** The ids of boards, each once: a million users have the same few. */
    private final Map<String, String> boards = new HashMap<>();

    private long actions;
    private long decisions;
    private long openings;

    PartitionFold(Facts facts, Catalog catalog) {
        this.facts = facts;
        this.catalog = catalog;
    }

    void other(Fact fact) {
        if (fact instanceof Fact.Decided) {
            decisions++;
        } else {
            openings++;
        }
        foldOf(fact.userId());
    }

    void action(Fact.Acted acted) {
        actions++;
        foldOf(acted.userId()).add(acted.recorded().action());
    }

    private UserFold foldOf(String userId) {
        return folds.computeIfAbsent(
                userId,
                user -> new UserFold(
                        catalog,
                        facts.decisionsOf(user),
                        facts.openingOf(user, catalog),
                        board -> boards.computeIfAbsent(board, same -> same)));
    }

    /** The places of its users by board, in no order. */
    Map<String, List<Place>> places(Predicate<String> isKept) {
        Map<String, Boolean> kept = new HashMap<>();
        Map<String, List<Place>> places = new HashMap<>();
        folds.forEach((user, fold) -> fold.standings().forEach((board, standing) -> {
            if (standing.isRanked() && kept.computeIfAbsent(board, isKept::test)) {
                places.computeIfAbsent(board, first -> new ArrayList<>()).add(standing.place(user));
            }
        }));
        return places;
    }

    /** What the members of each team have together, by the board of the members. */
    Map<String, Standing> teams(Predicate<String> isKept) {
        Map<String, BoardDefinition> ofTeams = new HashMap<>();
        catalog.boards().forEach((name, board) -> {
            if (board.isOfTeams()) {
                ofTeams.put(name, board);
            }
        });
        Map<String, Standing> together = new HashMap<>();
        if (!ofTeams.isEmpty()) {
            folds.values()
                    .forEach(fold -> fold.standings().forEach((board, standing) -> {
                        BoardDefinition definition = ofTeams.get(board.split(":", 2)[0]);
                        if (definition != null && isKept.test(board)) {
                            together.compute(board, (id, before) -> TeamStandings.with(before, standing, definition));
                        }
                    }));
        }
        return together;
    }

    long actions() {
        return actions;
    }

    long decisions() {
        return decisions;
    }

    long openings() {
        return openings;
    }

    long users() {
        return folds.size();
    }
}
