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
import java.util.regex.Pattern;

/**
 * A JSON string of one form and no other. Jackson's own readers also take numbers, digits in quotes, offsets and Base64
 * for the same values, and two forms of one value are two that a schema or another reader may disagree on.
 */
final class ExactText<T> extends JsonDeserializer<T> {
    private static final Pattern UTC =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z");

    private static final int SECONDS_END = "2026-11-21T10:15:30".length();
    private static final int NANO_DIGITS = 9;

    private final Pattern form;
    private final Function<String, T> parse;

    private ExactText(Pattern form, Function<String, T> parse) {
        this.form = form;
        this.parse = parse;
    }

    /** ISO 8601 in UTC with seconds: {@code 2026-11-21T10:15:30.123Z}; neither a leap second nor the hour 24. */
    static ExactText<Instant> instant() {
        return new ExactText<>(UTC, ExactText::utc);
    }

    /** The form is fixed and checked, so its numbers are where they are: a tenth of what a formatter's parser takes. */
    private static Instant utc(String text) {
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19),
                        nanos(text))
                .toInstant(ZoneOffset.UTC);
    }

    private static int nanos(String text) {
        int end = text.length() - 1;
        if (end <= SECONDS_END) {
            return 0;
        }
        int nanos = number(text, SECONDS_END + 1, end);
        for (int digits = end - SECONDS_END - 1; digits < NANO_DIGITS; digits++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    /** A UUID in its usual form of 36 characters. */
    static ExactText<UUID> uuid() {
        return new ExactText<>(ActionRules.UUID_FORM, UUID::fromString);
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.hasToken(JsonToken.VALUE_STRING)
                && form.matcher(parser.getText()).matches()) {
            try {
                return parse.apply(parser.getText());
            } catch (DateTimeException noSuchDay) {
                // said below
            }
        }
        throw JsonMappingException.from(parser, "not text of the form that is asked for");
    }
}
