package dev.laurel.schemas;

import java.util.regex.Pattern;

/**
 * Characters without an outline. Unicode's property Default_Ignorable_Code_Point, which the JDK does not know,
 * direction marks, and what fonts draw as nothing. The property is stable, and a library for this table would be
 * fifteen megabytes.
 */
final class Invisible {
    private static final Pattern ANY = Pattern.compile(
            "[\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u200B-\\u200F\\u202A-\\u202E"
                    + "\\u2060-\\u206F\\u3164\\uFE00-\\uFE0F\\uFEFF\\uFFA0\\uFFF0-\\uFFFC\\x{16FE4}\\x{1BCA0}-\\x{1BCA3}\\x{1D159}"
                    + "\\x{1D173}-\\x{1D17A}\\x{E0000}-\\x{E0FFF}]");

    private static final String VIRAMA =
            "[\\u094D\\u09CD\\u0A4D\\u0ACD\\u0B4D\\u0BCD\\u0C4D\\u0CCD\\u0D4D\\u0DCA\\u1039\\u17D2]";
    /** Arabic letters that never join the one after them, so that keeping them apart shows nothing. */
    private static final String ENDS_A_JOIN = "\\u0621-\\u0625\\u0627\\u0629\\u062F-\\u0632\\u0648\\u0671-\\u0677"
            + "\\u0688-\\u0699\\u06C0\\u06C3-\\u06CB\\u06CD\\u06CF\\u06D2\\u06D3\\u06D5\\u06EE\\u06EF";

    private static final String PICTURE = "[\\p{So}[\\p{Sm}&&[\\u2190-\\u2BFF]]]";
    private static final String SKIN = "\\x{1F3FB}-\\x{1F3FF}";

    /** Where a script or an emoji needs one, and it changes what is seen. */
    private static final Pattern NEEDED = Pattern.compile(String.join(
            "|",
            // Indic scripts: whether letters fuse; and the Bengali and Kannada RA that keeps its form.
            "(?<=" + VIRAMA + ")[\\u200C\\u200D]",
            "(?<=[\\u09B0\\u0CB0])\\u200D(?=[\\u09CD\\u0CCD])",
            // Persian and its like: parts of a word that do not join.
            "(?<=[\\p{IsArabic}&&\\p{L}&&[^" + ENDS_A_JOIN + "]])\\u200C(?=[\\p{IsArabic}&&\\p{L}])",
            "(?<=[\\p{IsMongolian}&&\\p{L}])[\\u180B-\\u180F]",
            // Khitan: how the parts of a word are stacked.
            "(?<=[\\x{18B00}-\\x{18CFF}])\\x{16FE4}",
            // Emoji: in colour or not, keys, several as one, and the flags of England, Scotland and Wales.
            "(?<=" + PICTURE + "|[\\u203C\\u2049\\u2139\\u3030])[\\uFE0E\\uFE0F]",
            "(?<=[#*0-9])\\uFE0F(?=\\u20E3)",
            "(?<=" + PICTURE + "|[\\uFE0F" + SKIN + "])\\u200D(?=" + PICTURE + ")",
            "(?<=\\x{1F3F4})" + tags("gb") + "(?:" + tags("eng") + "|" + tags("sct") + "|" + tags("wls")
                    + ")\\x{E007F}"));

    private static final Pattern HAN_FORMS = Pattern.compile("(?<=\\p{IsHan})[\\uFE00-\\uFE02\\x{E0100}-\\x{E01EF}]+");

    private Invisible() {}

    /** Whether a text has an invisible character that nothing in it needs. */
    static boolean isIn(String text) {
        return ANY.matcher(text).find()
                && ANY.matcher(NEEDED.matcher(text).replaceAll("")).find();
    }

    static String removedFrom(String text) {
        return ANY.matcher(text).replaceAll("");
    }

    /** A text without the selectors that ask for another drawing of the same Chinese character. */
    static String withoutHanForms(String text) {
        return HAN_FORMS.matcher(text).replaceAll("");
    }

    /** Letters as the invisible tags that a flag is spelled with. */
    private static String tags(String letters) {
        StringBuilder tags = new StringBuilder();
        letters.chars().forEach(letter -> tags.appendCodePoint(0xE0000 + letter));
        return tags.toString();
    }
}
