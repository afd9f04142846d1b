package dev.laurel.query.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.laurel.rules.catalog.CalendarPeriods;
import dev.laurel.rules.catalog.DayPeriods;
import dev.laurel.rules.catalog.Periods;
import dev.laurel.rules.catalog.Season;
import dev.laurel.rules.catalog.Seasons;
import dev.laurel.rules.catalog.TimePeriods;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The periods of a board, as JSON: members of its listing.
 *
 * @param period {@code day}, {@code week}, {@code month}, {@code year}, {@code every} or {@code season}
 * @param timeZone whose days count; absent where days do not matter
 * @param every how long a period is, where it is {@code every}
 * @param from when one of them begins
 * @param seasons all of them, the earliest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ListedPeriods(
        @Nullable String period,
        @Nullable String timeZone,
        @Nullable String every,
        @Nullable Instant from,
        @Nullable List<Season> seasons) {
    static final ListedPeriods NONE = new ListedPeriods(null, null, null, null, null);

    private static final String EVERY = "every";

    static ListedPeriods of(Periods periods) {
        return switch (periods) {
            case CalendarPeriods(var kind, var zone) ->
                new ListedPeriods(kind.name().toLowerCase(Locale.ROOT), name(zone), null, null, null);
            case DayPeriods(int days, Instant from, ZoneId zone) ->
                new ListedPeriods(EVERY, name(zone), "P" + days + "D", from, null);
            case TimePeriods(var length, Instant from) -> new ListedPeriods(EVERY, null, length.toString(), from, null);
            case Seasons(List<Season> all) -> new ListedPeriods("season", null, null, null, all);
        };
    }

    private static String name(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }
}
