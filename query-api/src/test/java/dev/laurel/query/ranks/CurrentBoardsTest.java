package dev.laurel.query.ranks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.query.rules.ServedRules;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.schemas.BoardId;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurrentBoardsTest {
    private static final Catalog CATALOG = CatalogReader.read("test", """
            actions:
              up: {points: 1}
            boards:
              weekly: {title: Of the week, period: week}
              country: {title: By country, segment: country}
              global: {title: All time}
              daily-country: {title: By country and day, period: day, segment: country}
              cup:
                title: Cup
                seasons:
                  old: {start: 2026-01-01T00:00:00Z, end: 2026-11-21T00:00:00Z}
                  new: {start: 2026-12-01T00:00:00Z, end: 2027-01-01T00:00:00Z}
              tokyo: {title: Tokyo, period: day, time-zone: Asia/Tokyo}
            """);
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final CurrentBoards current = new CurrentBoards(ServedRules.of(CATALOG));

    @Test
    void shouldKeepTheCataloguesOrderAndThenTheSegments() {
        List<String> given =
                List.of("country:VN", "daily-country:2026-11-21:VN", "global", "country:DE", "weekly:2026-W47");

        assertThat(among(given))
                .containsExactly(
                        "weekly:2026-W47", "country:DE", "country:VN", "global", "daily-country:2026-11-21:VN");
    }

    @Test
    void shouldLeaveOutPastAndComingPeriodsAndWhatTheCatalogueDoesNotKnow() {
        List<String> given = List.of(
                "weekly:2026-W46",
                "weekly:2026-W48",
                "weekly",
                "daily-country:2026-11-20:VN",
                "cup:old",
                "tokyo:2026-11-20",
                "former",
                "former:2026-11-21",
                "global:2026-11-21",
                "country",
                "global");

        assertThat(among(given)).containsExactly("global");
    }

    @Test
    void shouldBoundHowManyThereAre() {
        List<String> given = IntStream.range(0, 200)
                .mapToObj(segment -> "country:" + segment)
                .toList();

        assertThat(among(given)).hasSize(CurrentBoards.BOARDS_MAX);
    }

    private List<String> among(List<String> boards) {
        return current.among(boards, NOW).stream().map(BoardId::toString).toList();
    }
}
