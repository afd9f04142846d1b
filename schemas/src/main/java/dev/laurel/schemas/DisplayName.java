package dev.laurel.schemas;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rule of names that are shown: what looks the same is the same text, and everybody sees that there is a name.
 * Within what its characters allow: letters of two scripts that look alike are two names.
 */
public final class DisplayName {
    public static final int CODE_POINTS_MAX = 64;

    private static final int EMOJI_FROM = 0x1F000;
    private static final int EMOJI_TO = 0x1FAFF;

    /** Glyphs that are empty by intent: the cell of Braille without a dot, and the gaps between hieroglyphs. */
    private static final String EMPTY = "\\u2800\\x{13441}\\x{13442}";
    /** Spaces of every width, and what is empty: on a page they look like one space. */
    private static final Pattern BLANKS = Pattern.compile("[\\p{Z}" + EMPTY + "]+");
    /** One character with an outline of its own; a combining mark alone would be drawn over its neighbour. */
    private static final Pattern SEEN = Pattern.compile("[^\\p{Z}\\p{M}" + EMPTY + "]");

    private DisplayName() {}

    /**
     * The one form of a name: in NFC, its blanks single spaces and none at the ends.
     *
     * @return empty if the text is no name: not 1 to 64 code points, nothing to be seen in it, more than one line,
     *     characters that turn text around, invisible ones where no script and no emoji needs them, or code points that
     *     are no characters
     */
    public static Optional<String> of(String text) {
        if (!ActionRules.isLine(text, CODE_POINTS_MAX)) {
            return Optional.empty();
        }
        String name = isAscii(text) ? text : normal(text);
        if (Invisible.isIn(name) || !name.codePoints().allMatch(DisplayName::isCharacter)) {
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

    /**
     * Whether Unicode has it, or keeps it for an emoji: of these there are new ones every year, and phones show them
     * before a JDK knows them. For others no font has a glyph, and what their normal form will be is not known.
     */
    private static boolean isCharacter(int codePoint) {
        return Character.isDefined(codePoint) || (codePoint >= EMOJI_FROM && codePoint <= EMOJI_TO);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(each -> each < 0x80);
    }
}
