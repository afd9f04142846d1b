package dev.laurel.rules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.schemas.Action;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Client;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The boards on which an action of a moment counts: where clocks are changed, and at every edge. */
class ScheduleTest {
    private static final Catalog CATALOG = CatalogReader.read("test", """
            actions:
              up: {points: 1}
            boards:
              day: {title: Day, period: day}
              berlin: {title: Day in Berlin, period: day, time-zone: Europe/Berlin}
              york: {title: Day in New York, period: day, time-zone: America/New_York}
              berlin-week: {title: Week in Berlin, period: week, time-zone: Europe/Berlin}
              york-month: {title: Month in New York, period: month, time-zone: America/New_York}
              tokyo-year: {title: Year in Tokyo, period: year, time-zone: Asia/Tokyo}
              apia: {title: Day in Apia, period: day, time-zone: Pacific/Apia}
              apia-noon: {title: Noon to noon in Apia, every: P1D, from: 2011-01-01T12:00:00-10:00, time-zone: Pacific/Apia}
              johns: {title: Day in St. John's, period: day, time-zone: America/St_Johns}
              sprint: {title: Sprint, every: P2W, from: 2026-01-05T09:00:00+01:00, time-zone: Europe/Berlin}
              race: {title: Race, every: PT6H, from: 2026-01-01T01:30:00Z}
              season:
                title: Season
                seasons:
                  spring: {start: 2026-03-01T00:00:00Z, end: 2026-06-01T00:00:00.001Z}
                  summer: {start: 2026-06-01T00:00:00.001Z, end: 2026-08-31T22:00:00Z}
                  autumn-26: {start: 2026-09-15T00:00:00+02:00, end: 2026-12-01T00:00:00Z}
              contest: {title: Contest, since: 2026-05-01T12:00:00Z, until: 2026-05-01T18:00:00.500Z}
            """);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Clocks go forward in Berlin at 01:00 UTC on 29 March: the day has 23 hours.
                "2026-03-28T22:59:59.999Z | berlin | berlin:2026-03-28",
                "2026-03-28T23:00:00.000Z | berlin | berlin:2026-03-29",
                "2026-03-29T00:59:59.999Z | berlin | berlin:2026-03-29",
                "2026-03-29T01:00:00.000Z | berlin | berlin:2026-03-29",
                "2026-03-29T21:59:59.999Z | berlin | berlin:2026-03-29",
                "2026-03-29T22:00:00.000Z | berlin | berlin:2026-03-30",
                // And back at 01:00 UTC on 25 October: 25 hours.
                "2026-10-24T21:59:59.999Z | berlin | berlin:2026-10-24",
                "2026-10-24T22:00:00.000Z | berlin | berlin:2026-10-25",
                "2026-10-25T00:30:00.000Z | berlin | berlin:2026-10-25",
                "2026-10-25T01:30:00.000Z | berlin | berlin:2026-10-25",
                "2026-10-25T22:59:59.999Z | berlin | berlin:2026-10-25",
                "2026-10-25T23:00:00.000Z | berlin | berlin:2026-10-26",
                // In New York forward at 07:00 UTC on 8 March, back at 06:00 UTC on 1 November.
                "2026-03-08T04:59:59.999Z | york | york:2026-03-07",
                "2026-03-08T05:00:00.000Z | york | york:2026-03-08",
                "2026-03-09T03:59:59.999Z | york | york:2026-03-08",
                "2026-03-09T04:00:00.000Z | york | york:2026-03-09",
                "2026-11-01T03:59:59.999Z | york | york:2026-10-31",
                "2026-11-01T04:00:00.000Z | york | york:2026-11-01",
                "2026-11-02T04:59:59.999Z | york | york:2026-11-01",
                "2026-11-02T05:00:00.000Z | york | york:2026-11-02",
                // 29 February.
                "2028-02-29T04:59:59.999Z | york | york:2028-02-28",
                "2028-02-29T04:59:59.999Z | york-month | york-month:2028-02",
                "2028-02-29T05:00:00.000Z | york | york:2028-02-29",
                "2028-02-29T05:00:00.000Z | york-month | york-month:2028-02",
                "2028-03-01T04:59:59.999Z | york | york:2028-02-29",
                "2028-03-01T04:59:59.999Z | york-month | york-month:2028-02",
                "2028-03-01T05:00:00.000Z | york | york:2028-03-01",
                "2028-03-01T05:00:00.000Z | york-month | york-month:2028-03",
                // Week 53 of 2026 begins on 28 December and ends on 3 January.
                "2026-12-27T22:59:59.999Z | berlin-week | berlin-week:2026-W52",
                "2026-12-27T23:00:00.000Z | berlin-week | berlin-week:2026-W53",
                "2026-12-27T23:00:00.000Z | tokyo-year | tokyo-year:2026",
                "2026-12-31T14:59:59.999Z | berlin-week | berlin-week:2026-W53",
                "2026-12-31T14:59:59.999Z | tokyo-year | tokyo-year:2026",
                "2026-12-31T15:00:00.000Z | berlin-week | berlin-week:2026-W53",
                "2026-12-31T15:00:00.000Z | tokyo-year | tokyo-year:2027",
                "2027-01-03T22:59:59.999Z | berlin-week | berlin-week:2026-W53",
                "2027-01-03T23:00:00.000Z | berlin-week | berlin-week:2027-W01",
                // Apia went over the date line, and had no 30 December 2011.
                "2011-12-30T09:59:59.999Z | apia | apia:2011-12-29",
                "2011-12-30T10:00:00.000Z | apia | apia:2011-12-31",
                "2011-12-29T21:59:59.999Z | apia-noon | apia-noon:2011-12-28",
                "2011-12-30T16:00:00.000Z | apia-noon | apia-noon:2011-12-29",
                "2011-12-30T22:00:00.000Z | apia-noon | apia-noon:2011-12-31",
                // In St. John's clocks went back a minute after midnight: the day before was shown again.
                "2006-10-29T02:30:30.000Z | johns | johns:2006-10-29",
                "2006-10-29T02:31:00.000Z | johns | johns:2006-10-29",
                "2006-10-29T02:29:59.999Z | johns | johns:2006-10-28",
                // Two weeks from nine o'clock to nine o'clock, in winter and in summer, and ahead of the anchor.
                "2026-01-05T07:59:59.999Z | sprint | sprint:2025-12-22",
                "2026-01-05T08:00:00.000Z | sprint | sprint:2026-01-05",
                "2026-03-30T06:59:59.999Z | sprint | sprint:2026-03-16",
                "2026-03-30T07:00:00.000Z | sprint | sprint:2026-03-30",
                "2020-01-01T00:00:00.000Z | sprint | sprint:2019-12-30",
                // Six hours are six hours.
                "2026-01-01T01:29:59.999Z | race | race:2025-12-31T1930Z",
                "2026-01-01T01:30:00.000Z | race | race:2026-01-01T0130Z",
                "2026-10-25T01:29:59.999Z | race | race:2026-10-24T1930Z",
                "2026-10-25T01:30:00.000Z | race | race:2026-10-25T0130Z",
                // A season's end to the millisecond, and the time between two.
                "2026-02-28T23:59:59.999Z | season |",
                "2026-03-01T00:00:00.000Z | season | season:spring",
                "2026-06-01T00:00:00.000Z | season | season:spring",
                "2026-06-01T00:00:00.001Z | season | season:summer",
                "2026-08-31T21:59:59.999Z | season | season:summer",
                "2026-08-31T22:00:00.000Z | season |",
                "2026-09-14T21:59:59.999Z | season |",
                "2026-09-14T22:00:00.000Z | season | season:autumn-26",
                "2026-11-30T23:59:59.999Z | season | season:autumn-26",
                "2026-12-01T00:00:00.000Z | season |",
                // What is bounded.
                "2026-05-01T11:59:59.999Z | contest |",
                "2026-05-01T12:00:00.000Z | contest | contest",
                "2026-05-01T18:00:00.499Z | contest | contest",
                "2026-05-01T18:00:00.500Z | contest |",
                // The ends of time: a year that has begun before the year 1, or goes on after 9999, is none.
                "0001-01-01T00:00:00.000Z | berlin | berlin:0001-01-01",
                "0001-01-01T04:56:01.999Z | york |",
                "0001-01-01T04:56:02.000Z | york | york:0001-01-01",
                "0001-01-01T04:56:02.000Z | york-month | york-month:0001-01",
                "9999-12-31T14:59:59.999Z | tokyo-year | tokyo-year:9999",
                "9999-12-31T15:00:00.000Z | tokyo-year |"
            })
    void shouldCountOnTheBoardOfTheMoment(Instant moment, String board, @Nullable String id) {
        List<String> counting = boardsOf(moment).stream()
                .filter(each -> each.split(":", 2)[0].equals(board))
                .toList();

        assertThat(counting).isEqualTo(Stream.ofNullable(id).toList());
    }

    private static List<String> boardsOf(Instant moment) {
        return CATALOG
                .boardsOf(new Action(new UUID(0, 1), "ada", "up", moment, 1, null, null, Map.of(), Client.UNKNOWN))
                .stream()
                .map(BoardId::toString)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "berlin, 2026-03-29, 23",
        "berlin, 2026-10-25, 25",
        "berlin, 2026-10-26, 24",
        "york, 2026-03-08, 23",
        "york, 2026-11-01, 25",
        "berlin-week, 2026-W13, 167",
        "berlin-week, 2026-W43, 169",
        "sprint, 2026-03-16, 335",
        "race, 2026-10-25T0130Z, 6"
    })
    void shouldLastAsLongAsTheZonesClockTakes(String board, String label, long hours) {
        Schedule schedule = schedule(board);

        assertThat(Duration.between(
                        schedule.start(label).orElseThrow(), schedule.end(label).orElseThrow()))
                .isEqualTo(Duration.ofHours(hours));
    }

    @ParameterizedTest
    @CsvSource({
        "apia, 2011-12-30",
        "berlin, 2027-02-29",
        "berlin, 0000-12-31",
        "berlin-week, 2027-W53",
        "sprint, 2026-01-06",
        "sprint, 2026-1-5",
        "sprint, 0000-01-01",
        "race, 2026-01-01T0131Z",
        "race, 2026-01-01T01:30Z",
        "race, 2026-01-01T0130",
        "race, 2026-01-01",
        "season, winter",
        "season, Spring",
        "season, 2026"
    })
    void shouldRefuseWhatIsNoLabel(String board, String label) {
        assertThat(schedule(board).has(label)).isFalse();
        assertThat(CATALOG.has(board + ":" + label)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "berlin, 2026-10-25T22:59:59.999Z, 2026-10-25, 2026-10-25T23:00:00Z",
        "race, 2026-10-25T01:29:59.999Z, 2026-10-24T1930Z, 2026-10-25T01:30:00Z",
        // Ahead of the first season it is the current one, and an ended one is until the next begins.
        "season, 2020-01-01T00:00:00Z, spring, 2026-06-01T00:00:00.001Z",
        "season, 2026-06-01T00:00:00.001Z, summer, 2026-09-14T22:00:00Z",
        "season, 2026-09-14T21:59:59.999Z, summer, 2026-09-14T22:00:00Z",
        "season, 2027-01-01T00:00:00Z, autumn-26, "
    })
    void shouldKnowTheCurrentPeriodAndHowLongItIs(String board, Instant now, String label, @Nullable Instant until) {
        assertThat(schedule(board).current(now)).hasValue(label);
        assertThat(schedule(board).currentUntil(now)).isEqualTo(Optional.ofNullable(until));
        assertThat(CATALOG.resolve(board, now)).hasValue(new BoardId(board, label, null));
    }

    @Test
    void shouldKeepSoManyPastSeasons() {
        Catalog catalog = CatalogReader.read("test", """
                actions:
                  up: {points: 1}
                boards:
                  season:
                    title: Season
                    keep: 1
                    seasons:
                      one: {start: 2026-01-01T00:00:00Z, end: 2026-02-01T00:00:00Z}
                      two: {start: 2026-03-01T00:00:00Z, end: 2026-04-01T00:00:00Z}
                      three: {start: 2026-05-01T00:00:00Z, end: 2026-06-01T00:00:00Z}
                """);
        Instant third = Instant.parse("2026-05-01T00:00:00Z");

        assertThat(catalog.resolve("season:one", third.minusMillis(1))).isPresent();
        assertThat(catalog.resolve("season:one", third)).isEmpty();
        assertThat(catalog.expiry("season:one")).hasValue(third.plus(Duration.ofHours(1)));
        assertThat(catalog.expiry("season:two")).isEmpty();
        assertThat(catalog.lookUp("season:one", third))
                .isInstanceOfSatisfying(
                        BoardLookup.Missing.class,
                        missing -> assertThat(missing.why().details()).containsEntry("oldest", "two"));
    }

    @Test
    void shouldGivePeriodsThatEndTogetherOneKeyAndOthersNot() {
        Schedule utc = Schedule.of(Period.DAY);
        Schedule lisbon = daysIn("Europe/Lisbon");
        Schedule london = daysIn("Europe/London");
        Schedule berlin = daysIn("Europe/Berlin");
        Schedule seasons = new Schedule(new Seasons(List.of(new Season(
                "2026-11-21", Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-12-01T00:00:00Z")))));
        String label = "2026-11-21";

        assertThat(utc.key(label)).isEqualTo(label);
        assertThat(london.key(label)).isEqualTo(lisbon.key(label));
        assertThat(List.of(utc.key(label), london.key(label), berlin.key(label), seasons.key(label)))
                .doesNotHaveDuplicates()
                .allSatisfy(key -> assertThat(Schedule.labelOf(key)).isEqualTo(label));
    }

    private static Schedule daysIn(String zone) {
        return new Schedule(new CalendarPeriods(Period.DAY, ZoneId.of(zone)));
    }

    private static Schedule schedule(String board) {
        return CATALOG.definitionOf(board).flatMap(BoardDefinition::schedule).orElseThrow();
    }
}
