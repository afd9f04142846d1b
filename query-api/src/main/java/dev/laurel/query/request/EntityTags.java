package dev.laurel.query.request;

import dev.laurel.query.board.ContentHash;
import dev.laurel.query.board.EventIds;
import java.util.List;
import java.util.regex.Pattern;

/** Entity tags, compared as {@code If-None-Match} requires (RFC 9110, section 13.1.2): weakly, in a list, or any. */
public final class EntityTags {
    private static final Pattern TAG = Pattern.compile("\"[^\"]*\"");

    private EntityTags() {}

    /**
     * The tag of an answer about a board. It holds a digest of all that is answered: what else an answer depends on,
     * such as how many places were asked for or what the board is called, needs no thought then.
     *
     * @return in quotes, as it goes into the header
     */
    public static String of(EventIds board, long revision, byte[] answer) {
        return '"' + board.of(revision, ContentHash.of(answer)) + '"';
    }

    /**
     * Whether the reader has this one already.
     *
     * @param ifNoneMatch the values of the header, one for each time it was sent
     * @param tag in quotes
     */
    public static boolean isKnown(List<String> ifNoneMatch, String tag) {
        return ifNoneMatch.stream().anyMatch(value -> value.strip().equals("*") || lists(value, tag));
    }

    private static boolean lists(String value, String tag) {
        return TAG.matcher(value).results().anyMatch(found -> found.group().equals(tag));
    }
}
