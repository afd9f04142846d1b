package dev.laurel.rules.freeze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Client;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which actions count on a board as it froze, and when it is frozen. */
class FreezeTest {
    private static final String SEASONS =
            "seasons: {may: {start: 2026-05-01T00:00:00Z, end: 2026-05-31T22:00:00.001Z}}, freeze: PT1H";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            period: day, freeze: PT1H                                  | 2026-11-21T22:59:59.999Z | b:2026-11-21
            period: day, freeze: PT1H                                  | 2026-11-21T23:00:00Z     |
            period: day, freeze: PT1H                                  | 2026-11-21T23:59:59.999Z |
            period: day, freeze: PT1H                                  | 2026-11-22T00:00:00Z     | b:2026-11-22
            period: week, freeze: P1D                                  | 2026-11-21T23:59:59.999Z | b:2026-W47
            period: week, freeze: P1D                                  | 2026-11-22T00:00:00Z     |
            period: month, freeze: PT90M                               | 2026-02-28T22:29:59.999Z | b:2026-02
            period: month, freeze: PT90M                               | 2026-02-28T22:30:00Z     |
            every: PT6H, from: 2026-01-01T00:00:00Z, freeze: PT1M      | 2026-11-21T05:58:59.999Z | b:2026-11-21T0000Z
            every: PT6H, from: 2026-01-01T00:00:00Z, freeze: PT1M      | 2026-11-21T05:59:00Z     |
            every: P2W, from: 2026-01-05T00:00:00Z, freeze: P1DT2H     | 2026-01-17T21:59:59.999Z | b:2026-01-05
            every: P2W, from: 2026-01-05T00:00:00Z, freeze: P1DT2H     | 2026-01-17T22:00:00Z     |
            until: 2026-11-21T12:00:00.500Z, freeze: PT1H              | 2026-11-21T11:00:00.499Z | b
            until: 2026-11-21T12:00:00.500Z, freeze: PT1H              | 2026-11-21T11:00:00.500Z |
            period: day, until: 2026-11-21T12:00:00Z, freeze: PT1H     | 2026-11-21T11:00:00Z     |
            period: day, until: 2026-11-21T12:00:00Z, freeze: PT1H     | 2026-11-20T22:59:59.999Z | b:2026-11-20
            period: day, since: 2026-11-21T12:00:00Z, freeze: PT1H     | 2026-11-21T11:59:59.999Z |
            """)
    void shouldCountUpToTheMillisecondAtWhichItFreezes(String keys, Instant moment, String board) {
        assertThat(frozenBoards(keys, moment)).isEqualTo(board == null ? List.of() : List.of(FrozenName.of(board)));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-31T21:00:00Z,     b!frozen:may",
        "2026-05-31T21:00:00.001Z, ",
        "2026-05-31T22:00:00Z,     ",
        "2026-05-31T22:00:00.001Z, ",
    })
    void shouldCountUpToTheMillisecondOfASeason(Instant moment, String board) {
        assertThat(frozenBoards(SEASONS, moment)).isEqualTo(board == null ? List.of() : List.of(board));
    }

    /** On the day of 25 hours it freezes at the second 23:00 of the zone's clock; at midnight it is 25 hours old. */
    @ParameterizedTest
    @CsvSource({
        // The clocks of Berlin go back at 01:00Z.
        "Europe/Berlin,    2026-10-25T21:59:59.999Z, b!frozen:2026-10-25",
        "Europe/Berlin,    2026-10-25T22:00:00Z, ",
        // And forward at 01:00Z.
        "Europe/Berlin,    2026-03-29T20:59:59.999Z, b!frozen:2026-03-29",
        "Europe/Berlin,    2026-03-29T21:00:00Z, ",
        "America/New_York, 2026-11-02T03:59:59.999Z, b!frozen:2026-11-01",
        "America/New_York, 2026-11-02T04:00:00Z, ",
        "America/New_York, 2026-03-09T02:59:59.999Z, b!frozen:2026-03-08",
        "America/New_York, 2026-03-09T03:00:00Z, ",
    })
    void shouldGoByTheLengthOfADay(String zone, Instant moment, String board) {
        assertThat(frozenBoards("period: day, freeze: PT1H, time-zone: " + zone, moment))
                .isEqualTo(board == null ? List.of() : List.of(board));
    }

    @Test
    void shouldNotFreezeADayBeforeItBegins() {
        Catalog catalog = catalog("period: day, time-zone: Europe/Berlin, freeze: PT23H30M");

        assertThat(catalog.frozenTime("b:2026-03-29").orElseThrow().from()).isEqualTo("2026-03-28T23:00:00Z");
        assertThat(catalog.frozenTime("b:2026-03-30").orElseThrow().from()).isEqualTo("2026-03-29T22:30:00Z");
    }

    @Test
    void shouldCountTheLiveBoardAsWithoutFreezing() {
        assertThat(boards("period: day, freeze: PT1H", Instant.parse("2026-11-21T23:59:59.999Z")))
                .containsExactly("b:2026-11-21");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            freeze: PT1H                              |
            freeze: PT1H, thaw: PT0S                  | 2026-11-22T00:00:00Z
            freeze: PT1H, thaw: PT30M                 | 2026-11-22T00:30:00Z
            freeze: PT1H, thaw: 2026-11-25T12:00:00Z  | 2026-11-25T12:00:00Z
            freeze: PT1H, thaw: 2026-11-21T23:30:00Z  | 2026-11-21T23:30:00Z
            freeze: PT1H, thaw: 2026-11-21T23:00:00Z  |
            """)
    void shouldThawAsTheCatalogueSays(String keys, Instant thaw) {
        FrozenTime time =
                catalog("period: day, " + keys).frozenTime("b:2026-11-21").orElseThrow();

        assertThat(time.from()).isEqualTo("2026-11-21T23:00:00Z");
        assertThat(time.until().orElse(null)).isEqualTo(thaw);
    }

    @Test
    void shouldHoldFromTheFirstToTheLastMoment() {
        FrozenTime time = catalog("period: day, freeze: PT1H, thaw: PT1M")
                .frozenTime("b:2026-11-21")
                .orElseThrow();

        assertThat(time.holds(Instant.parse("2026-11-21T22:59:59.999Z"))).isFalse();
        assertThat(time.holds(Instant.parse("2026-11-21T23:00:00Z"))).isTrue();
        assertThat(time.holds(Instant.parse("2026-11-22T00:00:59.999Z"))).isTrue();
        assertThat(time.isThawed(Instant.parse("2026-11-22T00:00:59.999Z"))).isFalse();
        assertThat(time.holds(Instant.parse("2026-11-22T00:01:00Z"))).isFalse();
        assertThat(time.isThawed(Instant.parse("2026-11-22T00:01:00Z"))).isTrue();
    }

    @Test
    void shouldKnowItsNamesByTheLiveOnes() {
        assertThat(FrozenName.of("b:2026-11-21:VN")).isEqualTo("b!frozen:2026-11-21:VN");
        assertThat(FrozenName.of("b")).isEqualTo("b!frozen");
        assertThat(FrozenName.live("b!frozen~3:2026-11-21")).isEqualTo("b~3:2026-11-21");
        assertThat(FrozenName.isOne("b!frozen~3:2026-11-21")).isTrue();
        assertThat(FrozenName.isOne("frozen:2026-11-21")).isFalse();
    }

    private static List<String> frozenBoards(String keys, Instant moment) {
        return boards(keys, moment).stream().filter(FrozenName::isOne).toList();
    }

    private static List<String> boards(String keys, Instant moment) {
        Action action = new Action(UUID.randomUUID(), "up", "up", moment, 1, null, null, Map.of(), Client.UNKNOWN);
        return catalog(keys).withFrozen().boardsOf(action).stream()
                .map(BoardId::toString)
                .toList();
    }

    private static Catalog catalog(String keys) {
        return CatalogReader.read("test", "actions: {up: {points: 1}}\nboards: {b: {title: B, " + keys + "}}");
    }
}
