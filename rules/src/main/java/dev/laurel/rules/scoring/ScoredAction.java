package dev.laurel.rules.scoring;

import dev.laurel.schemas.Action;
import dev.laurel.schemas.BoardId;
import java.util.List;

/**
 * An accepted action with its points and its boards. It passes between stages inside a process and is never written to
 * a topic.
 *
 * @param action what was done
 * @param points what it is worth
 * @param boards the ids of the boards on which it counts, in the catalogue's order
 */
public record ScoredAction(Action action, long points, List<BoardId> boards) {
    public ScoredAction {
        boards = List.copyOf(boards);
    }
}
