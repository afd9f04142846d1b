package dev.laurel.launcher.audit;

import dev.laurel.launcher.facts.FoldedBoards;
import dev.laurel.schemas.Place;
import java.util.List;
import java.util.Map;

/**
 * What an audit found.
 *
 * @param openings how many users have standings from before there was a ledger
 * @param places how many users there are on all boards together
 * @param isMoving whether facts came in while the boards were read
 * @param differences all of them
 */
public record AuditReport(
        long actions,
        long decisions,
        long openings,
        long users,
        int boards,
        long places,
        boolean isMoving,
        List<Difference> differences) {
    public AuditReport {
        differences = List.copyOf(differences);
    }

    AuditReport(FoldedBoards folded, Map<String, List<Place>> boards, boolean isMoving, List<Difference> differences) {
        this(
                folded.actions(),
                folded.decisions(),
                folded.openings(),
                folded.users(),
                boards.size(),
                boards.values().stream().mapToLong(List::size).sum(),
                isMoving,
                differences);
    }

    public boolean isEqual() {
        return differences.isEmpty();
    }
}
