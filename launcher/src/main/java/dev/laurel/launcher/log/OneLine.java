package dev.laurel.launcher.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.pattern.CompositeConverter;

/**
 * Writes what its pattern makes of an event on one line, in which nothing can be hidden: line ends, control characters,
 * and characters that turn the direction of writing or show nothing are escaped. Whoever gets a text of theirs into a
 * log cannot make up an event of their own with it.
 */
public final class OneLine extends CompositeConverter<ILoggingEvent> {
    @Override
    protected String transform(ILoggingEvent event, String text) {
        return escaped(text.stripTrailing());
    }

    static String escaped(String text) {
        if (text.codePoints().noneMatch(OneLine::isEscaped)) {
            return text;
        }
        StringBuilder line = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(codePoint -> {
            switch (codePoint) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> {
                    if (isEscaped(codePoint)) {
                        line.append("\\u{")
                                .append(Integer.toHexString(codePoint))
                                .append('}');
                    } else {
                        line.appendCodePoint(codePoint);
                    }
                }
            }
        });
        return line.toString();
    }

    static boolean isEscaped(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
