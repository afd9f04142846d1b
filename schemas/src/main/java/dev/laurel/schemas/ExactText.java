package dev.laurel.schemas;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Function;

/**
 * A JSON string of one form and no other. Jackson's own readers also take numbers, digits in quotes, offsets and Base64
 * for the same values, and two forms of one value are two that a schema or another reader may disagree on.
 */
final class ExactText<T> extends JsonDeserializer<T> {
    private static final int SECONDS_END = "2026-11-21T10:15:30".length();
    private static final int NANO_DIGITS = 9;
    private static final String SEPARATORS = "    -  -  T  :  :  ";

    private final Function<String, T> parse;

    /** @param parse throws DateTimeException or IllegalArgumentException at another form */
    private ExactText(Function<String, T> parse) {
        this.parse = parse;
    }

    /** ISO 8601 in UTC with seconds: {@code 2026-11-21T10:15:30.123Z}; neither a leap second nor the hour 24. */
    static ExactText<Instant> instant() {
        return new ExactText<>(ExactText::utc);
    }

    /** A UUID in its usual form of 36 characters. */
    static ExactText<UUID> uuid() {
        return new ExactText<>(text -> {
            UUID uuid = UUID.fromString(text);
            // It takes shortened forms too, and those print otherwise.
            require(uuid.toString().equalsIgnoreCase(text));
            return uuid;
        });
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.hasToken(JsonToken.VALUE_STRING)) {
            try {
                return parse.apply(parser.getText());
            } catch (DateTimeException | IllegalArgumentException notOfTheForm) {
                // said below
            }
        }
        throw JsonMappingException.from(parser, "not text in the required form");
    }

    /** The form is fixed, so its numbers are where they are: a tenth of what a formatter's parser takes. */
    private static Instant utc(String text) {
        require(text.length() > SECONDS_END && text.endsWith("Z"));
        for (int i = 0; i < SEPARATORS.length(); i++) {
            require(SEPARATORS.charAt(i) == ' ' || SEPARATORS.charAt(i) == text.charAt(i));
        }
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, SECONDS_END),
                        nanos(text))
                .toInstant(ZoneOffset.UTC);
    }

    private static int nanos(String text) {
        int end = text.length() - 1;
        if (end == SECONDS_END) {
            return 0;
        }
        int digits = end - SECONDS_END - 1;
        require(text.charAt(SECONDS_END) == '.' && digits >= 1 && digits <= NANO_DIGITS);
        int nanos = number(text, SECONDS_END + 1, end);
        for (int missing = digits; missing < NANO_DIGITS; missing++) {
            nanos *= 10;
        }
        return nanos;
    }

    /** Digits alone: neither a sign nor another script's. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            char digit = text.charAt(i);
            require(digit >= '0' && digit <= '9');
            number = 10 * number + digit - '0';
        }
        return number;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("not in the canonical form");
        }
    }
}
