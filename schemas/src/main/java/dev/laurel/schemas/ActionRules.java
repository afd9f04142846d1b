package dev.laurel.schemas;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The rules of an action's members that do not depend on a catalogue or a clock. */
public final class ActionRules {
    /**
     * A user's id: 1 to 128 characters that are safe in a URL, a log line and a store's key; {@code .} and {@code ..}
     * are none, since in a path they lead elsewhere.
     */
    public static final Pattern USER_ID = Pattern.compile("(?!\\.\\.?\\z)[A-Za-z0-9._:@-]{1,128}");

    private static final int USER_ID_LENGTH_MAX = 128;
    private static final String USER_ID_SIGNS = "._:@-";

    public static final int SEGMENT_LENGTH_MAX = 64;

    /** An idempotency key: a UUID in its usual form, upper or lower case. */
    public static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    public static final int ATTRIBUTES_BYTES_MAX = 1024;

    private ActionRules() {}

    public static boolean isUserId(String text) {
        return isFormerUserId(text) && !text.equals(".") && !text.equals("..");
    }

    /** The same with {@code .} and {@code ..}, which were taken once and may stand on boards. */
    public static boolean isFormerUserId(String text) {
        // By hand, since each action is asked several times on its way, and a pattern takes ten times as long.
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char each = text.charAt(i);
            if (!isLetter(each) && !isDigit(each) && USER_ID_SIGNS.indexOf(each) < 0) {
                return false;
            }
        }
        return length >= 1 && length <= USER_ID_LENGTH_MAX;
    }

    /** Whether this is 1 to 64 of {@code A-Z a-z 0-9 -}, which cannot be taken for a part of a board's id. */
    public static boolean isSegmentValue(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char each = text.charAt(i);
            if (!isLetter(each) && !isDigit(each) && each != '-') {
                return false;
            }
        }
        return length >= 1 && length <= SEGMENT_LENGTH_MAX;
    }

    /**
     * A segment's value in its one spelling: a country's code of two letters is in upper case, and everything else as
     * it is.
     */
    public static String segmentValue(String text) {
        boolean isCode = text.length() == 2 && isLetter(text.charAt(0)) && isLetter(text.charAt(1));
        return isCode ? text.toUpperCase(Locale.ROOT) : text;
    }

    /**
     * Whether this is 1 to 64 of {@code A-Z a-z 0-9 _ -}: an attribute of another name is carried along, and no board
     * can be split by it.
     */
    public static boolean isAttributeName(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char each = text.charAt(i);
            if (!isLetter(each) && !isDigit(each) && each != '_' && each != '-') {
                return false;
            }
        }
        return length >= 1 && length <= SEGMENT_LENGTH_MAX;
    }

    /** Whether this can be shown as a name. */
    public static boolean isUsername(String text) {
        return DisplayName.of(text).isPresent();
    }

    /**
     * Whether these can be carried along: a flat object of texts and of numbers that a double can hold, at most 1 KiB
     * of JSON.
     */
    public static boolean isAttributes(Map<String, ?> attributes) {
        // Most actions have none, and writing JSON to count its bytes is not for nothing.
        if (attributes.isEmpty()) {
            return true;
        }
        return attributes.keySet().stream().allMatch(ActionRules::isUnicode)
                && attributes.values().stream().allMatch(ActionRules::isAttribute)
                && Json.bytes(attributes).length <= ATTRIBUTES_BYTES_MAX;
    }

    /** Whether this is one line of text to show: not blank, at most so many code points, each of them shown. */
    public static boolean isLine(String text, int codePointsMax) {
        int codePoints = 0;
        for (int i = 0; i < text.length(); codePoints++) {
            int codePoint = text.codePointAt(i);
            if (!isShown(codePoint)) {
                return false;
            }
            i += Character.charCount(codePoint);
        }
        return !text.isBlank() && codePoints <= codePointsMax;
    }

    private static boolean isLetter(char each) {
        return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z');
    }

    private static boolean isDigit(char each) {
        return each >= '0' && each <= '9';
    }

    /** A number beyond a double's range is infinite, or no number, to most who read it. */
    private static boolean isAttribute(Object value) {
        return (value instanceof Number number && Double.isFinite(number.doubleValue()))
                || (value instanceof String text && isUnicode(text));
    }

    /** Half a surrogate pair can be escaped in JSON, but not be written again as UTF-8. */
    private static boolean isUnicode(String text) {
        return text.codePoints().noneMatch(codePoint -> Character.getType(codePoint) == Character.SURROGATE);
    }

    private static boolean isShown(int codePoint) {
        boolean turnsText =
                (codePoint >= 0x202A && codePoint <= 0x202E) || (codePoint >= 0x2066 && codePoint <= 0x2069);
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> !turnsText;
        };
    }
}
