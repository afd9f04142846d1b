package dev.laurel.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
    private static final String SOUND = "2024-02-29T23:59:59.123456789Z";
    private static final String CHARACTERS = "0123456789:-.TZtz+ ";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-21T10:00:00Z",
                "2026-11-21T10:00:00.Z",
                "2026-11-21T10:00:00.5Z",
                "2026-11-21T10:00:00.000000001Z",
                "2026-11-21T10:00:00.0000000001Z",
                "2026-11-21T10:00Z",
                "2026-11-21t10:00:00z",
                "2026-11-21T10:00:00+07:00",
                "2026-02-29T10:00:00Z",
                "2026-13-01T10:00:00Z",
                "2026-00-01T10:00:00Z",
                "2026-01-00T10:00:00Z",
                "2026-01-01T24:00:00Z",
                "2026-01-01T23:60:00Z",
                "2026-12-31T23:59:60Z",
                "0000-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "2026-11-21T10:00:00",
                "Z",
                "",
            })
    void shouldReadWhatTheLibraryReads(String text) {
        assertThat(Timestamps.parse(text)).isEqualTo(byTheLibrary(text));
    }

    @Test
    void shouldReadWhatTheLibraryReadsHoweverItIsChanged() {
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder(SOUND.substring(0, 19));
            text.append(SOUND, 19, 19 + random.nextInt(11)).append('Z');
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                text.setCharAt(random.nextInt(text.length()), CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            }

            assertThat(Timestamps.parse(text.toString())).as(text.toString()).isEqualTo(byTheLibrary(text.toString()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T10:00:00+0000, 2026-11-21T10:00:00Z",
        "2026-11-21T10:00:00.123-0530, 2026-11-21T15:30:00.123Z",
        "2026-11-21T10:00+0700, 2026-11-21T03:00:00Z",
        "2026-11-21T10:00:00+07, 2026-11-21T03:00:00Z"
    })
    void shouldReadAnOffsetWithoutAColonAsMostLanguagesPrintIt(String text, Instant instant) {
        assertThat(Timestamps.parse(text)).contains(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-21T10:00:00+00000",
                "2026-11-21T10:00:00+000",
                "2026-11-21T10:00:00+9900",
                "2026-11-21+0000"
            })
    void shouldRefuseWhatIsNoOffset(String text) {
        assertThat(Timestamps.parse(text)).isEmpty();
    }

    private static Optional<Instant> byTheLibrary(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
