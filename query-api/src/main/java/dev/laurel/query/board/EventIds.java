package dev.laurel.query.board;

import dev.laurel.schemas.BoardId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the ids of stream events and the entity tags of one board: {@code history:[period:]revision[-content]}. The
 * history is included since revisions restart after a data wipe; the period, since one address can mean another board
 * tomorrow, whose revisions restart too; the content, if it can change without a new revision.
 *
 * @param prefix the prefix of every id of the board
 */
public record EventIds(String prefix) {
    public static final EventIds PLAIN = new EventIds("");
    /** For a reader that connects for the first time, or sends an id that was never issued. */
    public static final Seen NOTHING = new Seen(-1, "");

    private static final String FROZEN = "-frozen";
    private static final Pattern ID = Pattern.compile("([0-9]{1,16})(?:-([0-9a-f]{16}))?");

    /**
     * What a reader has seen.
     *
     * @param revision that of the board, or -1
     * @param content the hash of the content; empty if the revision alone identifies it
     */
    public record Seen(long revision, String content) {
        /** The last revision of the published places that need not be sent. */
        public long known() {
            // With a mark it was an event of another stream of the board: this revision was not seen here.
            return content.isEmpty() ? revision : revision - 1;
        }
    }

    /** @param history which the revisions belong to */
    public static EventIds of(String history, BoardId board) {
        return of(history, board, false);
    }

    /**
     * The same of what is shown of a board. While it is frozen its ids are those of another history: what has been seen
     * of the one says nothing of the other.
     */
    public static EventIds of(String history, BoardId board, boolean isFrozen) {
        return new EventIds(
                history + (isFrozen ? FROZEN : "") + ":" + (board.period() == null ? "" : board.period() + ":"));
    }

    public String of(long revision) {
        return prefix + revision;
    }

    public String of(long revision, String content) {
        return prefix + revision + "-" + content;
    }

    /** The id that a reader sent, if it is one of this board's and sent once; otherwise none. */
    public Seen read(List<String> told) {
        if (told.size() != 1 || !told.getFirst().startsWith(prefix)) {
            return NOTHING;
        }
        Matcher id = ID.matcher(told.getFirst().substring(prefix.length()));
        return id.matches() ? new Seen(Long.parseLong(id.group(1)), id.group(2) == null ? "" : id.group(2)) : NOTHING;
    }
}
