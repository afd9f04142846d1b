package dev.laurel.launcher.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.pattern.CompositeConverter;

/**
 * A log layout that writes each event on one line in which nothing can be hidden: it escapes line ends, control
 * characters, and characters that are invisible or change the direction of text. Text from outside cannot forge a log
 * event.
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
