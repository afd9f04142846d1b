package dev.laurel.rules.catalog;

import dev.laurel.rules.freeze.Freeze;
import dev.laurel.rules.freeze.Thaw;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads which time counts on a board, and how it splits the board. */
final class BoardTimeReader {
    static final Set<String> KEYS =
            Set.of("period", "time-zone", "every", "from", "seasons", "since", "until", "freeze", "thaw");

    private static final Map<String, Period> KINDS =
            Map.of("day", Period.DAY, "week", Period.WEEK, "month", Period.MONTH, "year", Period.YEAR);
    private static final List<String> SPLITS = List.of("period", "every", "seasons");
    private static final Set<String> SEASON_KEYS = Set.of("start", "end");
    private static final Pattern DAYS = Pattern.compile("P([0-9]{1,4})([DW])");
    private static final int DAYS_A_WEEK = 7;
    private static final Pattern MINUTES = Pattern.compile("P(?=[0-9T])([0-9]{1,4}D)?(T[0-9]+[HMS].*)?");
    private static final Duration MINUTES_MAX = Duration.ofDays(DayPeriods.DAYS_MAX);

    /** Boards of the same periods share what is remembered of them. */
    private final Map<Periods, Schedule> schedules = new HashMap<>();

    /** The periods of a board, if it has some. */
    Optional<Schedule> schedule(YamlMapping board) {
        List<String> given = SPLITS.stream().filter(board::has).toList();
        if (given.size() > 1) {
            throw board.fault(given.get(1), "'" + given.get(1) + "' and '" + given.getFirst() + "' exclude each other");
        }
        if (board.has("from") && !board.has("every")) {
            throw board.fault("from", "'from' needs 'every'");
        }
        Optional<Periods> periods = given.stream().findFirst().map(split -> periods(split, board));
        boolean hasDays = periods.filter(each -> each instanceof CalendarPeriods || each instanceof DayPeriods)
                .isPresent();
        if (board.has("time-zone") && !hasDays) {
            throw board.fault("time-zone", "'time-zone' needs 'period', or 'every' with days");
        }
        return periods.map(each -> schedules.computeIfAbsent(each, Schedule::new));
    }

    private static Periods periods(String split, YamlMapping board) {
        return switch (split) {
            case "period" -> calendar(board);
            case "every" -> every(board);
            default -> seasons(board.mapping("seasons"));
        };
    }

    private static Periods calendar(YamlMapping board) {
        ZoneId zone = zone(board);
        return new CalendarPeriods(board.choice("period", KINDS).orElseThrow(), zone);
    }

    private static Periods every(YamlMapping board) {
        String length = board.text("every");
        Instant from = board.instant("from");
        Matcher days = DAYS.matcher(length);
        if (days.matches()) {
            int count = Integer.parseInt(days.group(1)) * (days.group(2).equals("W") ? DAYS_A_WEEK : 1);
            ZoneId zone = zone(board);
            return board.checked(() -> new DayPeriods(count, from, zone));
        }
        Duration time = time(length).orElseThrow(() -> board.fault("every", TimePeriods.LENGTH_FORM));
        return board.checked(() -> new TimePeriods(time, from));
    }

    private static Optional<Duration> time(String length) {
        try {
            return length.startsWith("PT") ? Optional.of(Duration.parse(length)) : Optional.empty();
        } catch (DateTimeException notALength) {
            return Optional.empty();
        }
    }

    private static ZoneId zone(YamlMapping board) {
        return board.has("time-zone") ? board.checked(() -> TimeZones.of(board.text("time-zone"))) : ZoneOffset.UTC;
    }

    private static Periods seasons(YamlMapping yaml) {
        List<Season> seasons = new ArrayList<>();
        for (String name : yaml.keys()) {
            YamlMapping season = yaml.mapping(name);
            season.allowOnly(SEASON_KEYS);
            Instant start = season.instant("start");
            Instant end = season.instant("end");
            seasons.add(yaml.checked(() -> new Season(name, start, end)));
        }
        return yaml.checked(() -> new Seasons(seasons));
    }

    /** The time of the actions that count. */
    static TimeBounds bounds(YamlMapping board) {
        Optional<Instant> since = instant(board, "since");
        Optional<Instant> until = instant(board, "until");
        return board.checked(() -> new TimeBounds(since, until));
    }

    private static Optional<Instant> instant(YamlMapping board, String key) {
        return board.has(key) ? Optional.of(board.instant(key)) : Optional.empty();
    }

    /** How the board freezes, if it does. */
    static Optional<Freeze> freeze(YamlMapping board) {
        if (board.has("thaw") && !board.has("freeze")) {
            throw board.fault("thaw", "'thaw' needs 'freeze'");
        }
        if (!board.has("freeze")) {
            return Optional.empty();
        }
        Duration length = minutes(board.text("freeze"))
                .filter(Duration::isPositive)
                .orElseThrow(() -> board.fault("freeze", "'freeze' must be whole minutes, as PT1H"));
        return Optional.of(new Freeze(length, board.has("thaw") ? thaw(board) : new Thaw.Never()));
    }

    private static Thaw thaw(YamlMapping board) {
        if (!board.text("thaw").startsWith("P")) {
            return new Thaw.At(board.instant("thaw"));
        }
        return minutes(board.text("thaw"))
                .map(Thaw.AfterEnd::new)
                .orElseThrow(() -> board.fault(
                        "thaw", "'thaw' must be whole minutes after the end, as PT30M or PT0S, or a moment"));
    }

    /** A number of minutes, up to that of the longest period. */
    private static Optional<Duration> minutes(String length) {
        try {
            return MINUTES.matcher(length).matches()
                    ? Optional.of(Duration.parse(length))
                            .filter(time -> !time.isNegative() && time.compareTo(MINUTES_MAX) <= 0)
                            .filter(time -> time.equals(time.truncatedTo(ChronoUnit.MINUTES)))
                    : Optional.empty();
        } catch (DateTimeException notALength) {
            return Optional.empty();
        }
    }
}
