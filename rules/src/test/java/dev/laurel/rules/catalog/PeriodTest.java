package dev.laurel.rules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {
    @ParameterizedTest
    @CsvSource({
        "DAY,   2026-11-21T10:15:30Z,     2026-11-21, 2026-11-21T00:00:00Z, 2026-11-22T00:00:00Z",
        "WEEK,  2026-11-21T10:15:30Z,     2026-W47,   2026-11-16T00:00:00Z, 2026-11-23T00:00:00Z",
        "MONTH, 2026-11-21T10:15:30Z,     2026-11,    2026-11-01T00:00:00Z, 2026-12-01T00:00:00Z",
        "YEAR,  2026-11-21T10:15:30Z,     2026,       2026-01-01T00:00:00Z, 2027-01-01T00:00:00Z",
        // The days around New Year belong to the year of their week.
        "WEEK,  2020-12-31T00:00:00Z,     2020-W53,   2020-12-28T00:00:00Z, 2021-01-04T00:00:00Z",
        "WEEK,  2021-01-03T23:59:59.999Z, 2020-W53,   2020-12-28T00:00:00Z, 2021-01-04T00:00:00Z",
        "WEEK,  2021-01-04T00:00:00Z,     2021-W01,   2021-01-04T00:00:00Z, 2021-01-11T00:00:00Z",
        "WEEK,  2024-12-30T00:00:00Z,     2025-W01,   2024-12-30T00:00:00Z, 2025-01-06T00:00:00Z",
        "WEEK,  2024-12-29T23:59:59.999Z, 2024-W52,   2024-12-23T00:00:00Z, 2024-12-30T00:00:00Z",
        "DAY,   2024-02-29T12:00:00Z,     2024-02-29, 2024-02-29T00:00:00Z, 2024-03-01T00:00:00Z",
        "MONTH, 2024-02-29T23:59:59.999Z, 2024-02,    2024-02-01T00:00:00Z, 2024-03-01T00:00:00Z",
        "DAY,   2026-12-31T23:59:59.999Z, 2026-12-31, 2026-12-31T00:00:00Z, 2027-01-01T00:00:00Z",
        "DAY,   2027-01-01T00:00:00Z,     2027-01-01, 2027-01-01T00:00:00Z, 2027-01-02T00:00:00Z",
        "DAY,   1969-12-31T23:59:59.999Z, 1969-12-31, 1969-12-31T00:00:00Z, 1970-01-01T00:00:00Z",
        // The first and the last timestamp that an action can have.
        "DAY,   0001-01-01T00:00:00Z,     0001-01-01, 0001-01-01T00:00:00Z, 0001-01-02T00:00:00Z",
        "WEEK,  0001-01-01T00:00:00Z,     0001-W01,   0001-01-01T00:00:00Z, 0001-01-08T00:00:00Z",
        "MONTH, 0001-01-01T00:00:00Z,     0001-01,    0001-01-01T00:00:00Z, 0001-02-01T00:00:00Z",
        "YEAR,  0001-01-01T00:00:00Z,     0001,       0001-01-01T00:00:00Z, 0002-01-01T00:00:00Z",
        "DAY,   9999-12-31T23:59:59.999Z, 9999-12-31, 9999-12-31T00:00:00Z, +10000-01-01T00:00:00Z",
        "WEEK,  9999-12-31T23:59:59.999Z, 9999-W52,   9999-12-27T00:00:00Z, +10000-01-03T00:00:00Z",
        "MONTH, 9999-12-31T23:59:59.999Z, 9999-12,    9999-12-01T00:00:00Z, +10000-01-01T00:00:00Z",
        "YEAR,  9999-12-31T23:59:59.999Z, 9999,       9999-01-01T00:00:00Z, +10000-01-01T00:00:00Z"
    })
    void shouldKnowLabelStartAndEnd(Period period, Instant instant, String label, Instant start, Instant end) {
        assertThat(period.label(instant)).isEqualTo(label);
        assertThat(period.start(label)).hasValue(start);
        assertThat(period.end(instant)).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        "DAY, 2026-11-1",
        "DAY, 2026-1-21",
        "DAY, 2026-02-30",
        "DAY, 2025-02-29",
        "DAY, 2026-13-01",
        "DAY, 2026-00-01",
        "DAY, 2026-11-00",
        "DAY, 26-11-21",
        "DAY, +2026-11-21",
        "DAY, -2026-11-21",
        "DAY, 20261121",
        "DAY, 2026-11-21Z",
        "DAY, ' 2026-11-21'",
        "DAY, '2026-11-21 '",
        "DAY, 2026-W47",
        "DAY, 2026-11",
        "DAY, 2026",
        "DAY, ''",
        "DAY, 0000-12-31",
        "DAY, -0001-01-01",
        "DAY, +10000-01-01",
        "DAY, 10000-01-01",
        "DAY, 2026-11-2١",
        "DAY, ２０２６-11-21",
        "DAY, today",
        "DAY, 2026-11-21T00:00:00Z",
        "WEEK, 2026-W7",
        "WEEK, 2026-w47",
        "WEEK, 2026W47",
        "WEEK, 2026-47",
        "WEEK, 2026-W00",
        "WEEK, 2026-W54",
        "WEEK, 2025-W53",
        "WEEK, 2026-W471",
        "WEEK, 2026-W47-1",
        "WEEK, +2026-W47",
        "WEEK, 0000-W52",
        "WEEK, 2026-W٤٧",
        "WEEK, -2026-W47",
        "WEEK, 10000-W01",
        "WEEK, ''",
        "WEEK, 2026-11-21",
        "MONTH, 2026-1",
        "MONTH, 2026-13",
        "MONTH, 2026-00",
        "MONTH, 202611",
        "MONTH, +2026-11",
        "MONTH, 0000-12",
        "MONTH, 2026-11-21",
        "MONTH, 2026",
        "MONTH, ''",
        "MONTH, ٢٠٢٦-11",
        "YEAR, 26",
        "YEAR, 02026",
        "YEAR, +2026",
        "YEAR, -2026",
        "YEAR, 0000",
        "YEAR, +10000",
        "YEAR, 10000",
        "YEAR, 2026-11",
        "YEAR, ''",
        "YEAR, ٢٠٢٦",
        "YEAR, 2026a"
    })
    void shouldRefuseAnyOtherFormOfALabel(Period period, String label) {
        assertThat(period.start(label)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "DAY, 2026-11-21T23:59:59.999Z, 2026-11-22T00:00:00Z, 1",
        "DAY, 2026-11-21T00:00:00Z, 2026-11-21T23:59:59.999Z, 0",
        "DAY, 2026-11-22T00:00:00Z, 2026-11-21T23:59:59.999Z, -1",
        "DAY, 2024-02-28T12:00:00Z, 2024-03-01T00:00:00Z, 2",
        "WEEK, 2020-12-31T00:00:00Z, 2021-01-04T00:00:00Z, 1",
        "WEEK, 2020-01-01T00:00:00Z, 2021-01-01T00:00:00Z, 52",
        "MONTH, 2025-12-31T23:59:59.999Z, 2026-01-01T00:00:00Z, 1",
        "MONTH, 2025-01-31T00:00:00Z, 2026-01-01T00:00:00Z, 12",
        "YEAR, 0001-01-01T00:00:00Z, 9999-12-31T23:59:59.999Z, 9998"
    })
    void shouldCountThePeriodsBetween(Period period, Instant earlier, Instant later, long between) {
        assertThat(period.between(earlier, later)).isEqualTo(between);
    }

    @Property
    void shouldHoldEveryMomentBetweenItsStartAndItsEnd(@ForAll Period period, @ForAll("instants") Instant instant) {
        String label = period.label(instant);
        Instant start = period.start(label).orElseThrow();

        assertThat(period.label(start)).isEqualTo(label);
        assertThat(start).isBeforeOrEqualTo(instant);
        assertThat(period.end(instant)).isAfter(instant);
        assertThat(period.label(period.end(instant).minusMillis(1))).isEqualTo(label);
    }

    @Property
    void shouldMeetTheNextPeriodWithoutAGap(
            @ForAll Period period,
            @ForAll @LongRange(min = -62_135_596_800_000L, max = 253_000_000_000_000L) long millis) {
        Instant end = period.end(Instant.ofEpochMilli(millis));

        assertThat(period.label(end)).isNotEqualTo(period.label(end.minusMillis(1)));
        assertThat(period.start(period.label(end))).hasValue(end);
        assertThat(period.between(end.minusMillis(1), end)).isEqualTo(1);
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(
                        Instant.parse("0001-01-01T00:00:00Z").toEpochMilli(),
                        Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli())
                .map(Instant::ofEpochMilli);
    }
}
