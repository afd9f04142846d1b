package dev.laurel.rules.catalog;

import dev.laurel.rules.segment.SegmentPart;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The outcome of looking up a board id in the catalogue. */
public sealed interface BoardLookup {
    record Found(BoardId board) implements BoardLookup {}

    /**
     * There is no such board.
     *
     * @param why with a {@code reason} in its details, and what would lead to one; nothing of what was asked for
     */
    record Missing(Refusal why) implements BoardLookup {}

    /** The board, if there is one. */
    default Optional<BoardId> found() {
        return this instanceof Found there ? Optional.of(there.board()) : Optional.empty();
    }

    /** There is no definition of the name. */
    static BoardLookup unknownName(Set<String> names) {
        return missing("unknown-name", "no board has this name", Map.of("names", names));
    }

    /** The id has more parts than the board has. */
    static BoardLookup unknownPart(BoardDefinition board) {
        return missing("unknown-part", "this board's id has fewer parts", form(board));
    }

    static BoardLookup segmentNeeded(BoardDefinition board) {
        return missing("segment-needed", "the id must contain the segment", form(board));
    }

    /** @param part that of which the id has no value */
    static BoardLookup notASegment(BoardDefinition board, SegmentPart part) {
        return missing("not-a-segment", part.expected(), form(board));
    }

    static BoardLookup notAPeriod(BoardDefinition board) {
        return missing("not-a-period", "the id contains no valid period of this board", form(board));
    }

    /** @param oldest the label of the oldest period that is kept */
    static BoardLookup notKept(BoardDefinition board, String oldest) {
        Map<String, Object> details = form(board);
        details.put("oldest", oldest);
        return missing("not-kept", "this period is no longer kept", details);
    }

    private static BoardLookup missing(String reason, String message, Map<String, ?> facts) {
        Map<String, Object> details = new LinkedHashMap<>(facts);
        details.put("reason", reason);
        return new Missing(new Refusal(ErrorCode.NOT_FOUND, "there is no such board: " + message, details));
    }

    /** How the board's ids are written, what may be left out in brackets. */
    private static Map<String, Object> form(BoardDefinition board) {
        return new LinkedHashMap<>(Map.of("form", board.idForm()));
    }
}
