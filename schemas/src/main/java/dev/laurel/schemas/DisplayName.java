package dev.laurel.schemas;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rule of names that are shown: what looks the same is the same text, and everybody sees that there is a name. Within
 * what its characters allow: letters of two scripts that look alike are two names.
 */
public final class DisplayName {
    public static final int CODE_POINTS_MAX = 64;

    /** Spaces of every width, and the empty cell of Braille: on a page they look like one space. */
    private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\u2800]+");
    /** One character with an outline of its own; a combining mark alone would be drawn over its neighbour. */
    private static final Pattern SEEN = Pattern.compile("[^\\p{Z}\\p{M}\\u2800]");

    private DisplayName() {}

    /**
     * The one form of a name: in NFC, its blanks single spaces and none at the ends.
     *
     * @return empty if the text is no name: not 1 to 64 code points, nothing to be seen in it, more than one line,
     *     characters that turn text around, or invisible ones where no script and no emoji needs them
     */
    public static Optional<String> of(String text) {
        if (!ActionRules.isLine(text, CODE_POINTS_MAX)) {
            return Optional.empty();
        }
        String name = isAscii(text) ? text : normal(text);
        if (Invisible.isIn(name)) {
            return Optional.empty();
        }
        String folded = BLANKS.matcher(name).replaceAll(" ").strip();
        boolean fits = folded.codePointCount(0, folded.length()) <= CODE_POINTS_MAX;
        return fits && SEEN.matcher(Invisible.removedFrom(folded)).find() ? Optional.of(folded) : Optional.empty();
    }

    /** Selects no other form of a Chinese character, since fonts without it show the same one. */
    private static String normal(String text) {
        return Invisible.withoutHanForms(Normalizer.normalize(text, Normalizer.Form.NFC));
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(each -> each < 0x80);
    }
}
