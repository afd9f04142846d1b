package dev.laurel.rules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Periods of every kind, in every time zone, around the moments at which clocks are changed. */
class SchedulePropertyTest {
    private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(name -> name.contains("/") && !name.startsWith("Etc/") && !name.startsWith("SystemV/"))
            .sorted()
            .toList();

    @Property(tries = 5_000)
    void shouldHaveEveryMomentInOnePeriodThatMeetsItsNeighbours(@ForAll Random random) {
        ZoneId zone = ZoneId.of(any(ZONES, random));
        Schedule schedule = new Schedule(any(periods(zone, random), random));
        Instant moment = moment(zone, random);

        String label = schedule.label(moment).orElseThrow();
        Instant start = schedule.start(label).orElseThrow();
        Instant end = schedule.end(label).orElseThrow();

        assertThat(moment).isBetween(start, end.minusMillis(1));
        assertThat(schedule.label(start)).hasValue(label);
        assertThat(schedule.label(end.minusMillis(1))).hasValue(label);
        assertThat(schedule.start(schedule.label(end).orElseThrow())).hasValue(end);
        assertThat(schedule.end(schedule.label(start.minusMillis(1)).orElseThrow()))
                .hasValue(start);
        assertThat(schedule.startAfter(label, 1)).hasValue(end);
    }

    @Property(tries = 5_000)
    void shouldHaveTheDateOfTheZonesClockUnlessItIsShownAgain(@ForAll Random random) {
        ZoneId zone = ZoneId.of(any(ZONES, random));
        Schedule days = new Schedule(new CalendarPeriods(Period.DAY, zone));
        Instant moment = moment(zone, random);
        LocalDate shown = LocalDate.ofInstant(moment, zone);

        LocalDate day = LocalDate.parse(days.label(moment).orElseThrow());

        boolean isShownAgain = !shown.plusDays(1).atStartOfDay(zone).toInstant().isAfter(moment);
        assertThat(day).isEqualTo(isShownAgain ? shown.plusDays(1) : shown);
    }

    @Property(tries = 1_000)
    void shouldRememberTheLabelsThatItWouldCompute(@ForAll Random random) {
        ZoneId zone = ZoneId.of(any(ZONES, random));
        Periods periods = any(periods(zone, random), random);
        Schedule warm = new Schedule(periods);

        for (int i = 0; i < 20; i++) {
            Instant moment = moment(zone, random);
            assertThat(warm.label(moment)).isEqualTo(new Schedule(periods).label(moment));
        }
    }

    /** The periods that any moment is in. */
    private static List<Periods> periods(ZoneId zone, Random random) {
        List<Periods> all = new ArrayList<>();
        for (Period kind : Period.values()) {
            all.add(new CalendarPeriods(kind, zone));
        }
        Instant anchor = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofMinutes(random.nextInt(100_000)));
        all.add(new DayPeriods(random.nextInt(1, 40), anchor, zone));
        all.add(new TimePeriods(Duration.ofMinutes(random.nextInt(60, 10_000)), anchor));
        return all;
    }

    /** Near a change of the clocks, or anywhere. */
    private static Instant moment(ZoneId zone, Random random) {
        Instant any = Instant.ofEpochSecond(random.nextLong(-5_000_000_000L, 5_000_000_000L));
        Optional<ZoneOffsetTransition> change =
                Optional.ofNullable(zone.getRules().nextTransition(any));
        return change.filter(next -> random.nextInt(4) > 0)
                .map(next -> next.getInstant().plusMillis(random.nextLong(-90_000_000, 90_000_000)))
                .orElse(any);
    }

    private static <T> T any(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
