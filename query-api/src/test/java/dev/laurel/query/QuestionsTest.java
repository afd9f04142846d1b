package dev.laurel.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionsTest {
    private final Questions questions = new Questions(Samples.CATALOG, InstantSource.fixed(Samples.NOON), () -> true);

    @Test
    void shouldNotEndWithThePeriodThatARequestNamesInWhateverSpellingItsCountryIs() {
        Asked.Places named = places("laps:2026-W47:vn");
        Asked.Places current = places("laps:vn");

        assertThat(named.board()).isEqualTo(current.board()).hasToString("laps:2026-W47:VN");
        assertThat(named.until()).isEmpty();
        assertThat(current.until()).isPresent();
    }

    private Asked.Places places(String id) {
        return (Asked.Places) questions.places(id, List.of());
    }
}
