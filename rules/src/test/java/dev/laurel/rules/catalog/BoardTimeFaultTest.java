package dev.laurel.rules.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.rules.fault.CatalogException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of time that a board cannot have. */
class BoardTimeFaultTest {
    private static final String BEGINNING = """
            actions:
              up: {points: 1}
            boards:
              all:
                title: All
            """;
    private static final String ZONE =
            "'time-zone' must be UTC or a region of the IANA time zone database, as Europe/Berlin";
    private static final String LENGTH = "'every' must be days, as P14D, or whole minutes, as PT6H";
    private static final String BOUNDS = "'every' must be from PT1H to P3660D";
    private static final String FREEZE = "'freeze' must be whole minutes, as PT1H";
    private static final String SHORTER = "'freeze' must be shorter than a period, and than from 'since' to 'until'";
    private static final String THAW = "'thaw' must be whole minutes after the end, as PT30M or PT0S, or a moment";
    private static final String MOMENT =
            " must be a moment as 2026-11-21T18:00:00Z, with at most milliseconds, of the years 1 to 9999";

    static List<Arguments> faults() {
        return List.of(
                fault("period: day\ntime-zone: Europe/Bonn", 7, ZONE),
                fault("period: day\ntime-zone: europe/berlin", 7, ZONE),
                fault("period: day\ntime-zone: UTC+3", 7, ZONE),
                fault("period: day\ntime-zone: '+03:00'", 7, ZONE),
                fault("period: day\ntime-zone: Z", 7, ZONE),
                fault("period: day\ntime-zone: CET", 7, ZONE),
                fault("period: day\ntime-zone: Etc/GMT+3", 7, ZONE),
                fault("period: day\ntime-zone: Etc/UTC", 7, ZONE),
                fault("period: day\ntime-zone: 3", 7, "'time-zone' must be text"),
                fault("time-zone: Europe/Berlin", 6, "'time-zone' needs 'period', or 'every' with days"),
                fault(
                        "every: PT6H\nfrom: 2026-01-01T00:00:00Z\ntime-zone: Europe/Berlin",
                        8,
                        "'time-zone' needs 'period', or 'every' with days"),
                fault("period: day\nevery: P1D", 7, "'every' and 'period' exclude each other"),
                fault("every: P1D\nseasons: {}", 7, "'seasons' and 'every' exclude each other"),
                fault("every: P14D", 4, "'all' must have 'from'"),
                fault("from: 2026-01-01T00:00:00Z", 6, "'from' needs 'every'"),
                fault("every: P1M\nfrom: 2026-01-01T00:00:00Z", 6, LENGTH),
                fault("every: P1DT6H\nfrom: 2026-01-01T00:00:00Z", 6, LENGTH),
                fault("every: 14\nfrom: 2026-01-01T00:00:00Z", 6, "'every' must be text"),
                fault("every: daily\nfrom: 2026-01-01T00:00:00Z", 6, LENGTH),
                fault("every: PT6.5S\nfrom: 2026-01-01T00:00:00Z", 6, BOUNDS),
                fault("every: PT1H30S\nfrom: 2026-01-01T00:00:00Z", 6, LENGTH),
                fault("every: PT59M\nfrom: 2026-01-01T00:00:00Z", 6, BOUNDS),
                fault("every: PT-6H\nfrom: 2026-01-01T00:00:00Z", 6, BOUNDS),
                fault("every: PT999999H\nfrom: 2026-01-01T00:00:00Z", 6, BOUNDS),
                fault("every: PT99999999999999999999H\nfrom: 2026-01-01T00:00:00Z", 6, LENGTH),
                fault("every: P0D\nfrom: 2026-01-01T00:00:00Z", 6, BOUNDS),
                fault("every: P3661D\nfrom: 2026-01-01T00:00:00Z", 6, BOUNDS),
                fault("every: PT6H\nfrom: 2026-01-01T00:00:30Z", 7, "'from' must be on a whole minute"),
                fault("every: P1D\nfrom: 2026-01-01", 7, "'from'" + MOMENT),
                fault("since: 2026", 6, "'since'" + MOMENT),
                fault("since: now", 6, "'since'" + MOMENT),
                fault("since: 2026-01-01T00:00:00", 6, "'since'" + MOMENT),
                fault("since: 2026-01-01T00:00:00.0001Z", 6, "'since'" + MOMENT),
                fault("since: 2026-02-29T00:00:00Z", 6, "'since'" + MOMENT),
                fault("until: 0000-12-31T00:00:00Z", 6, "'until'" + MOMENT),
                fault("until: [2026-01-01T00:00:00Z]", 6, "'until'" + MOMENT),
                fault(
                        "since: 2026-01-01T00:00:00Z\nuntil: 2026-01-01T01:00:00+01:00",
                        7,
                        "'until' must be after 'since'"),
                fault("freeze: PT1H", 6, "'freeze' needs 'period', 'every', 'seasons' or 'until'"),
                fault(
                        "since: 2026-01-01T00:00:00Z\nfreeze: PT1H",
                        7,
                        "'freeze' needs 'period', 'every', 'seasons' or 'until'"),
                fault("period: day\nthaw: PT0S", 7, "'thaw' needs 'freeze'"),
                fault("period: day\nfreeze: PT0S", 7, FREEZE),
                fault("period: day\nfreeze: PT-1H", 7, FREEZE),
                fault("period: day\nfreeze: -PT1H", 7, FREEZE),
                fault("period: day\nfreeze: PT90S", 7, FREEZE),
                fault("period: day\nfreeze: PT0.5M", 7, FREEZE),
                fault("period: day\nfreeze: P", 7, FREEZE),
                fault("period: day\nfreeze: 1h", 7, FREEZE),
                fault("period: year\nfreeze: P1M", 7, FREEZE),
                fault("period: day\nfreeze: 60", 7, "'freeze' must be text"),
                fault("until: 2026-01-01T00:00:00Z\nfreeze: P3661D", 7, FREEZE),
                fault("period: day\nfreeze: PT24H", 7, SHORTER),
                fault("period: week\nfreeze: P7D", 7, SHORTER),
                fault("period: month\nfreeze: P28D", 7, SHORTER),
                fault("every: PT6H\nfrom: 2026-01-01T00:00:00Z\nfreeze: PT6H", 8, SHORTER),
                fault("every: P2W\nfrom: 2026-01-01T00:00:00Z\nfreeze: P14D", 8, SHORTER),
                fault(
                        "seasons:\n  a: {start: 2026-01-01T00:00:00Z, end: 2026-02-01T00:00:00Z}\n"
                                + "  b: {start: 2026-02-01T00:00:00Z, end: 2026-02-01T01:00:00Z}\nfreeze: PT1H",
                        9,
                        SHORTER),
                fault("since: 2026-01-01T00:00:00Z\nuntil: 2026-01-01T01:00:00Z\nfreeze: PT1H", 8, SHORTER),
                fault("period: day\nfreeze: PT1H\nthaw: PT90S", 8, THAW),
                fault("period: day\nfreeze: PT1H\nthaw: PT-1H", 8, THAW),
                fault("period: day\nfreeze: PT1H\nthaw: never", 8, "'thaw'" + MOMENT),
                fault(
                        "until: 2026-01-01T02:00:00Z\nfreeze: PT1H\nthaw: 2026-01-01T01:00:00Z",
                        8,
                        "'thaw' must be after the board freezes"),
                fault("seasons: {}", 6, "there must be 1 to 100 seasons"),
                fault("seasons: [one]", 6, "'seasons' must be a mapping"),
                fault("seasons:\n  one: {start: 2026-01-01T00:00:00Z}", 7, "'one' must have 'end'"),
                fault(
                        "seasons:\n  one: {start: 2026-01-01T00:00:00Z, until: x}",
                        7,
                        "unknown key 'until'; expected one of end, start"),
                fault(
                        "seasons:\n  One: {start: 2026-01-01T00:00:00Z, end: 2026-02-01T00:00:00Z}",
                        7,
                        "the season 'One' must match [a-z0-9-]{1,64}"),
                fault(
                        "seasons:\n  one: {start: 2026-01-01T00:00:00Z, end: 2026-01-01T00:00:00Z}",
                        7,
                        "the season 'one' must end after it starts"),
                fault(
                        "seasons:\n  one: {start: 2026-01-01T00:00:00Z, end: 2026-02-01T00:00:00Z}\n"
                                + "  two: {start: 2026-01-31T23:59:59.999Z, end: 2026-03-01T00:00:00Z}",
                        8,
                        "the season 'two' must not start before the one above it ends"),
                fault(
                        "seasons:\n  one: {start: 2026-01-01T00:00:00Z, end: 2026-02-01T00:00:00Z}\n"
                                + "  one: {start: 2026-02-01T00:00:00Z, end: 2026-03-01T00:00:00Z}",
                        8,
                        "'one' occurs twice"),
                fault("seasons:\n" + seasons(101), 6, "there must be 1 to 100 seasons"),
                fault("keep: 7", 6, "'keep' needs 'period', 'every' or 'seasons'"));
    }

    private static Arguments fault(String board, int line, String reason) {
        return Arguments.of(board, line + ": " + reason);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void shouldTellLineAndReason(String board, String message) {
        assertThatThrownBy(() -> read(board))
                .isInstanceOf(CatalogException.class)
                .hasMessage("c.yaml:" + message);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "period: day|DAY",
                "\"period: day\ntime-zone: UTC\"|DAY",
                "\"every: P2W\nfrom: 2026-01-05T00:00:00+01:00\"|every P14D from 2026-01-04T23:00:00Z",
                "\"every: PT90M\nfrom: 2026-01-05T00:00:00Z\"|every PT1H30M from 2026-01-05T00:00:00Z",
                "\"seasons:\n  one: {start: 2026-01-01T00:00:00Z, end: 2026-02-01T00:00:00Z}\"|of seasons one 2026-01-01T00:00:00Z/2026-02-01T00:00:00Z"
            })
    void shouldReadWhatMeansTheSameAsTheSame(String board, String rule) {
        assertThat(read(board).firstBoard().schedule()).map(Schedule::toString).hasValue(rule);
    }

    @Test
    void shouldTellTheRulesOfAZoneInEveryProcessTheSame() {
        Catalog catalog = read("period: day\ntime-zone: Europe/Berlin");

        assertThat(catalog.firstBoard().schedule())
                .map(Schedule::toString)
                .get()
                .asString()
                .matches("day in Europe/Berlin \\(rules [0-9a-f]{8}\\)");
    }

    @Test
    void shouldShareTheScheduleOfBoardsWithTheSamePeriods() {
        Catalog catalog = CatalogReader.read("c.yaml", BEGINNING + """
                    period: day
                  other: {title: Other, period: day}
                """);

        assertThat(catalog.definitionOf("other")
                        .flatMap(BoardDefinition::schedule)
                        .orElseThrow())
                .isSameAs(catalog.firstBoard().schedule().orElseThrow());
    }

    private static String seasons(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "  s" + i + ": {start: " + (1000 + i) + "-01-01T00:00:00Z, end: " + (1000 + i)
                        + "-02-01T00:00:00Z}")
                .collect(Collectors.joining("\n"));
    }

    private static Catalog read(String board) {
        return CatalogReader.read("c.yaml", BEGINNING + board.indent(4));
    }
}
