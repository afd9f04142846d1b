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
import org.jspecify.annotations.Nullable;
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
        Schedule schedule = Schedule.of(period);

        assertThat(schedule.label(instant)).hasValue(label);
        assertThat(schedule.start(label)).hasValue(start);
        assertThat(schedule.end(label)).hasValue(end);
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
        assertThat(Schedule.of(period).start(label)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "DAY, 2026-11-21, 0, 2026-11-21T00:00:00Z",
        "DAY, 2024-02-28, 2, 2024-03-01T00:00:00Z",
        "WEEK, 2020-W53, 1, 2021-01-04T00:00:00Z",
        "WEEK, 2020-W01, 53, 2021-01-04T00:00:00Z",
        "MONTH, 2025-12, 1, 2026-01-01T00:00:00Z",
        "YEAR, 0001, 9998, 9999-01-01T00:00:00Z",
        "YEAR, 9999, 1, ",
        "DAY, today, 1, "
    })
    void shouldKnowWhenSoManyPeriodsHaveBegun(Period period, String label, long count, @Nullable Instant start) {
        assertThat(Schedule.of(period).startAfter(label, count)).isEqualTo(Optional.ofNullable(start));
    }

    @Property
    void shouldHoldEveryMomentBetweenItsStartAndItsEnd(@ForAll Period period, @ForAll("instants") Instant instant) {
        Schedule schedule = Schedule.of(period);
        String label = schedule.label(instant).orElseThrow();
        Instant start = schedule.start(label).orElseThrow();
        Instant end = schedule.end(label).orElseThrow();

        assertThat(schedule.label(start)).hasValue(label);
        assertThat(start).isBeforeOrEqualTo(instant);
        assertThat(end).isAfter(instant);
        assertThat(schedule.label(end.minusMillis(1))).hasValue(label);
    }

    @Property
    void shouldMeetTheNextPeriodWithoutAGap(
            @ForAll Period period,
            @ForAll @LongRange(min = -62_135_596_800_000L, max = 253_000_000_000_000L) long millis) {
        Schedule schedule = Schedule.of(period);
        String label = schedule.label(Instant.ofEpochMilli(millis)).orElseThrow();
        Instant end = schedule.end(label).orElseThrow();

        assertThat(schedule.label(end)).isNotEqualTo(Optional.of(label));
        assertThat(schedule.start(schedule.label(end).orElseThrow())).hasValue(end);
        assertThat(schedule.startAfter(label, 1)).hasValue(end);
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
