package dev.laurel.rules.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.rules.scoring.Standing;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CarriedStandingsTest {
    private static final Catalog CATALOG = CatalogReader.read("test", """
            actions: {goal: {points: 1}}
            boards:
              global: {title: All}
              country: {title: By country, segment: country}
              best: {title: Best by country, segment: country, score: best}
            """);

    @Test
    void shouldJoinWhatWasCountedUnderSeveralSpellings() {
        Map<String, Standing> carried = Map.of(
                "global", new Standing(12, 9, "Ada", 9),
                "country:UK", new Standing(5, 7, "Ada", 7),
                "country:GBR", new Standing(3, 9, "Ada L.", 9),
                "country:GB", new Standing(4, 8, null, 0),
                "best:uk", new Standing(5, 7, "Ada", 7),
                "best:gbr", new Standing(3, 9, null, 0));

        assertThat(CarriedStandings.of(CATALOG, new TreeMap<>(carried)))
                .isEqualTo(Map.of(
                        "global", new Standing(12, 9, "Ada", 9),
                        "country:GB", new Standing(12, 9, "Ada L.", 9),
                        "best:GB", new Standing(5, 7, "Ada", 7)));
    }

    @Test
    void shouldLeaveOtherBoardsAsTheyAre() {
        Map<String, Standing> carried =
                Map.of("former:UK", new Standing(1, 1, null, 0), "country:VN", new Standing(2, 2, null, 0));

        assertThat(CarriedStandings.of(CATALOG, new TreeMap<>(carried))).isEqualTo(carried);
    }
}
