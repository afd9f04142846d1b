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

    private static final char DELETE = 0x7F;
    private static final char NO_BREAK_SPACE = 0xA0;
    private static final char SOFT_HYPHEN = 0xAD;
    /** Where combining marks begin; all characters below have one form only. */
    private static final char FIRST_MARK = 0x300;

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
        return isPlain(text) ? Optional.of(text) : checked(text);
    }

    /** The whole rule, character by character. */
    static Optional<String> checked(String text) {
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

    /**
     * Whether a text is a name as it is and can be seen at once to be one: letters and signs from before the first
     * combining mark, and single spaces between them. Nearly all names are, and every action is asked several times on
     * its way: the patterns would take a tenth of all processor time.
     */
    private static boolean isPlain(String text) {
        boolean isAfterSpace = true;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            boolean isSpace = each == ' ';
            if (isSpace ? isAfterSpace : !isPlain(each)) {
                return false;
            }
            isAfterSpace = isSpace;
        }
        // Also said of the empty text: its end is no letter.
        return !isAfterSpace && text.length() <= CODE_POINTS_MAX;
    }

    private static boolean isPlain(char each) {
        return (each > ' ' && each < DELETE) || (each > NO_BREAK_SPACE && each < FIRST_MARK && each != SOFT_HYPHEN);
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
