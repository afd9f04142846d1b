package dev.laurel.launcher.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.laurel.schemas.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/**
 * A log layout that writes each event as one line of JSON: {@code time}, {@code level}, {@code logger},
 * {@code message}, the event's own fields beside them, and {@code error} for a stack trace.
 */
public final class JsonLines extends EncoderBase<ILoggingEvent> {
    private static final byte[] NONE = {};

    @Override
    public byte[] headerBytes() {
        return NONE;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        StringBuilder line = new StringBuilder();
        // Outside of texts there is nothing of the kind; inside, JSON itself leaves some of it as it is.
        new String(Json.bytes(fields(event)), StandardCharsets.UTF_8)
                .codePoints()
                .forEach(codePoint -> append(line, codePoint));
        return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] footerBytes() {
        return NONE;
    }

    private static void append(StringBuilder line, int codePoint) {
        if (OneLine.isEscaped(codePoint)) {
            for (char half : Character.toChars(codePoint)) {
                line.append(String.format("\\u%04x", (int) half));
            }
        } else {
            line.appendCodePoint(codePoint);
        }
    }

    private static Map<String, Object> fields(ILoggingEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("time", event.getInstant().toString());
        fields.put("level", event.getLevel().toString());
        fields.put("logger", event.getLoggerName());
        fields.put("message", whole(String.valueOf(event.getFormattedMessage())));
        if (event.getKeyValuePairs() != null) {
            for (KeyValuePair pair : event.getKeyValuePairs()) {
                // An event cannot say when it was, or how grave.
                fields.putIfAbsent(pair.key, plain(pair.value));
            }
        }
        if (event.getThrowableProxy() != null) {
            fields.put("error", whole(ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
        return fields;
    }

    /** Half a character cannot be written: a question mark stands for it. */
    private static String whole(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** Values of other kinds as text: how they would be written as JSON is not theirs to say. */
    private static Object plain(Object value) {
        return value instanceof Number || value instanceof Boolean ? value : whole(String.valueOf(value));
    }
}
