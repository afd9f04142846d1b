package dev.laurel.query.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.query.Samples;
import dev.laurel.query.rules.ServedRules;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoardRequestReaderTest {
    private final BoardRequestReader boardRequestReader =
            new BoardRequestReader(ServedRules.of(Samples.CATALOG), InstantSource.fixed(Samples.NOON), () -> true);

    @Test
    void shouldNotEndWithThePeriodThatARequestNamesInWhateverSpellingItsCountryIs() {
        BoardRequest.Places named = places("laps:2026-W47:vn");
        BoardRequest.Places current = places("laps:vn");

        assertThat(named.board()).isEqualTo(current.board()).hasToString("laps:2026-W47:VN");
        assertThat(named.until()).isEmpty();
        assertThat(current.until()).isPresent();
    }

    @Test
    void shouldEndWhenAnotherPeriodIsTheCurrentOne() {
        assertThat(places("berlin").until()).hasValue(Instant.parse("2026-11-22T23:00:00Z"));
        assertThat(places("cup:vn").until()).hasValue(Instant.parse("2026-12-01T00:00:00Z"));
        assertThat(places("contest").until()).isEmpty();
    }

    private BoardRequest.Places places(String id) {
        return (BoardRequest.Places) boardRequestReader.places(id, List.of());
    }
}
