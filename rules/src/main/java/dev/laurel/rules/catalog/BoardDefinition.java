package dev.laurel.rules.catalog;

import dev.laurel.rules.fault.RuleException;
import dev.laurel.rules.freeze.Freeze;
import dev.laurel.rules.freeze.FrozenName;
import dev.laurel.rules.freeze.Thaw;
import dev.laurel.rules.order.PlaceOrder;
import dev.laurel.rules.order.PlaceOrder.Then;
import dev.laurel.rules.segment.SegmentPart;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.ActionRules;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Order;
import dev.laurel.schemas.Ties;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a leaderboard in the catalogue. It may stand for many boards: one per period and segment.
 *
 * @param name 1 to 64 of {@code a-z 0-9 -}; inside, {@link FrozenName#SUFFIX} and {@code ~} with a version of the rules may
 *     follow
 * @param title for people, 1 to 100 code points on one line
 * @param schedule the periods of which each has a board of its own, if it has periods
 * @param segment the attributes by which it splits, if it does
 * @param actions the action types that count on it
 * @param scoring how actions make a score
 * @param order which scores come first
 * @param top how many first places are published, 1 to 100
 * @param keep how many past periods stay queryable; all if absent
 * @param ties which ranks users of the same score have
 * @param bounds the time of the actions that count
 * @param competitor who is ranked
 * @param then which of equal scores comes first
 * @param freeze how it holds back changes before it ends, if it does
 */
public record BoardDefinition(
        String name,
        String title,
        Optional<Schedule> schedule,
        Optional<Segment> segment,
        Set<String> actions,
        Scoring scoring,
        Order order,
        int top,
        OptionalInt keep,
        Ties ties,
        TimeBounds bounds,
        Competitor competitor,
        Then then,
        Optional<Freeze> freeze) {

    public static final int TOP_DEFAULT = 10;
    public static final int TOP_MAX = 100;
    private static final int TITLE_CODE_POINTS_MAX = 100;
    static final int KEEP_MAX = 100_000;
    private static final String SEPARATOR = ":";
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");
    /** Inside, where a board is counted as it froze beside the live one, or by new rules beside the old. */
    private static final Pattern INNER_NAME =
            Pattern.compile(NAME.pattern() + "(" + FrozenName.SUFFIX + ")?(~[0-9]+)?");

    /** Who is ranked on a board. */
    public enum Competitor {
        USER,
        /**
         * An action counts for the team that it carries. The members of each team have a board of their own, whose id is
         * that of the teams' board with the team behind it.
         */
        TEAM
    }

    /** @throws RuleException if a bound is broken */
    public BoardDefinition {
        actions = Set.copyOf(actions);
        if (!INNER_NAME.matcher(name).matches()) {
            requireName(name);
        }
        RuleException.require(
                ActionRules.isLine(title, TITLE_CODE_POINTS_MAX),
                "title",
                "'title' must have 1 to " + TITLE_CODE_POINTS_MAX + " characters on one line, and not be blank");
        boolean hasTeams = segment.filter(split -> split.has(SegmentPart.TEAM)).isPresent();
        RuleException.require(
                competitor == Competitor.USER || !hasTeams,
                "segment",
                "'segment' must not be team with 'of: team', where each team's members have a board anyway");
        RuleException.require(!actions.isEmpty(), "actions", "'actions' must be a list that is not empty");
        RuleException.require(top >= 1 && top <= TOP_MAX, "top", "'top' must be a whole number from 1 to " + TOP_MAX);
        RuleException.require(
                keep.isEmpty() || schedule.isPresent(), "keep", "'keep' needs 'period', 'every' or 'seasons'");
        RuleException.require(
                keep.isEmpty() || (keep.getAsInt() >= 0 && keep.getAsInt() <= KEEP_MAX),
                "keep",
                "'keep' must be a whole number from 0 to " + KEEP_MAX);
        if (freeze.isPresent() && !FrozenName.isOne(name)) {
            requireFreeze(freeze.get(), schedule, bounds);
        }
    }

    private static void requireFreeze(Freeze freeze, Optional<Schedule> schedule, TimeBounds bounds) {
        RuleException.require(
                schedule.isPresent() || bounds.until().isPresent(),
                "freeze",
                "'freeze' needs 'period', 'every', 'seasons' or 'until'");
        boolean isShorter = Stream.concat(
                        schedule.stream().map(each -> each.periods().shortest()), bounds.length().stream())
                .allMatch(length -> freeze.length().compareTo(length) < 0);
        RuleException.require(
                isShorter, "freeze", "'freeze' must be shorter than a period, and than from 'since' to 'until'");
        boolean isPointless = schedule.isEmpty()
                && freeze.thaw() instanceof Thaw.At
                && bounds.until()
                        .flatMap(end -> freeze.before(Optional.empty(), end).until())
                        .isEmpty();
        RuleException.require(!isPointless, "thaw", "'thaw' must be after the board freezes");
    }

    /** A board of actions of all time, with the periods of the calendar in UTC, on which no two users share a rank. */
    public BoardDefinition(
            String name,
            String title,
            Optional<Period> period,
            Optional<Segment> segment,
            Set<String> actions,
            Scoring scoring,
            Order order,
            int top,
            OptionalInt keep) {
        this(
                name,
                title,
                period.map(Schedule::of),
                segment,
                actions,
                scoring,
                order,
                top,
                keep,
                Ties.FIRST,
                TimeBounds.NONE,
                Competitor.USER,
                Then.EARLIEST_FIRST,
                Optional.empty());
    }

    /** @throws RuleException if this is no name that a catalogue may give */
    static void requireName(String name) {
        RuleException.require(NAME.matcher(name).matches(), "", "the name '" + name + "' must match " + NAME.pattern());
    }

    /** The same under another name. */
    public BoardDefinition named(String other) {
        return with(other, bounds);
    }

    /** The board as it was when it froze, which is counted beside this one; empty if it does not freeze. */
    Optional<BoardDefinition> frozen() {
        return freeze.map(each -> with(FrozenName.of(name), bounds.endingEarlier(each.length())));
    }

    private BoardDefinition with(String other, TimeBounds time) {
        return new BoardDefinition(
                other,
                title,
                schedule,
                segment,
                actions,
                scoring,
                order,
                top,
                keep,
                ties,
                time,
                competitor,
                then,
                freeze);
    }

    /** How long before the end of a period actions no longer count. */
    Duration cutoff() {
        return FrozenName.isOne(name) ? freeze.map(Freeze::length).orElse(Duration.ZERO) : Duration.ZERO;
    }

    /** The order of its places. */
    public PlaceOrder placeOrder() {
        return new PlaceOrder(order, then);
    }

    public boolean isOfTeams() {
        return competitor == Competitor.TEAM;
    }

    /** The board of this definition on which the action moves its user, if it counts on one: with teams, the members'. */
    public Optional<BoardId> boardOf(Action action) {
        if (!actions.contains(action.type()) || !bounds.hold(action.timestamp())) {
            return Optional.empty();
        }
        Optional<Segment> split = usersSegment();
        String value = split.map(s -> s.of(action)).orElse(null);
        if (split.isPresent() && value == null) {
            return Optional.empty();
        }
        if (schedule.isEmpty()) {
            return Optional.of(new BoardId(name, null, value));
        }
        String label = freeze.isEmpty()
                ? schedule.get().labelAt(action.timestamp())
                : schedule.get().labelAt(action.timestamp(), cutoff());
        return label == null ? Optional.empty() : Optional.of(new BoardId(name, label, value));
    }

    /**
     * The board that a request names by what follows the name: {@code [period][:segment]}, where the period may be left
     * out and then means the current one.
     *
     * @param rest the parts after the name, split at the colons
     */
    BoardLookup lookUp(String[] rest, Instant now) {
        return lookUp(rest, isOfMembers(rest) ? usersSegment() : segment, now);
    }

    private BoardLookup lookUp(String[] rest, Optional<Segment> split, Instant now) {
        int segments = split.map(Segment::size).orElse(0);
        int periods = rest.length - segments;
        if (periods < 0) {
            return BoardLookup.segmentNeeded(this);
        }
        if (periods > (schedule.isPresent() ? 1 : 0)) {
            return BoardLookup.unknownPart(this);
        }
        List<String> values = List.of(rest).subList(periods, rest.length);
        Optional<String> spelled = split.flatMap(by -> by.spelling(values));
        if (split.isPresent() && spelled.isEmpty()) {
            return BoardLookup.notASegment(this, split.get().misspelled(values));
        }
        String value = spelled.orElse(null);
        if (schedule.isEmpty()) {
            return new BoardLookup.Found(new BoardId(name, null, value));
        }
        Optional<String> label =
                periods == 1 ? Optional.of(rest[0]) : schedule.get().current(now);
        return label.map(period -> lookUp(schedule.get(), period, value, now))
                .orElseGet(() -> BoardLookup.notAPeriod(this));
    }

    /** By what the boards split on which users stand. */
    private Optional<Segment> usersSegment() {
        return isOfTeams() ? Optional.of(Segment.andTeam(segment)) : segment;
    }

    /** Whether the parts of an id behind the name are of a board of a team's members, for which none may be left out. */
    boolean isOfMembers(String[] rest) {
        return isOfTeams() && rest.length == wholeParts() + 1;
    }

    /** Whether they are of a board on which teams are ranked. */
    boolean isOfTeams(String[] rest) {
        return isOfTeams() && rest.length == wholeParts();
    }

    /** How many parts of a whole id are behind the name. */
    private int wholeParts() {
        return (schedule.isPresent() ? 1 : 0) + segment.map(Segment::size).orElse(0);
    }

    /** Whose days its periods and streaks are made of. */
    public ZoneId zone() {
        return schedule.map(Schedule::periods)
                .map(periods -> switch (periods) {
                    case CalendarPeriods calendar -> calendar.zone();
                    case DayPeriods days -> days.zone();
                    case TimePeriods _, Seasons _ -> ZoneOffset.UTC;
                })
                .orElse(ZoneOffset.UTC);
    }

    /** How the ids of its boards are written, with what may be left out in brackets. */
    public String idForm() {
        String period = schedule.map(each -> "[:" + each.periods().form() + "]").orElse("");
        return name + period + segment.map(by -> ":" + by.form()).orElse("");
    }

    /** Whether an id with this name and these parts behind it is of one of the boards, kept or not. */
    boolean isIdOf(String[] rest) {
        boolean isOfMembers = isOfMembers(rest);
        if (rest.length != wholeParts() && !isOfMembers) {
            return false;
        }
        Optional<Segment> split = isOfMembers ? usersSegment() : segment;
        List<String> values = List.of(rest).subList(schedule.isPresent() ? 1 : 0, rest.length);
        boolean isPeriod = schedule.isEmpty() || schedule.get().has(rest[0]);
        // Another spelling is of a board that there was before there was one.
        return isPeriod
                && (split.isEmpty()
                        || split.get().spelling(values).equals(Optional.of(String.join(SEPARATOR, values))));
    }

    /** An id of one of its boards, or of one from before segments had one spelling, as it is now. */
    String respelled(String boardId) {
        List<String> parts = List.of(boardId.split(SEPARATOR, -1));
        boolean isOfMembers = isOfTeams() && parts.size() == wholeParts() + 2;
        Optional<Segment> split = isOfMembers ? usersSegment() : segment;
        int first = parts.size() - split.map(Segment::size).orElse(0);
        if (split.isEmpty() || first < 1) {
            return boardId;
        }
        return split.get()
                .spelling(parts.subList(first, parts.size()))
                .map(value -> String.join(SEPARATOR, parts.subList(0, first)) + SEPARATOR + value)
                .orElse(boardId);
    }

    /** When a period begins; empty as for its end. */
    Optional<Instant> start(@Nullable String label) {
        return schedule.isEmpty() || label == null
                ? Optional.empty()
                : schedule.get().start(label).filter(Action::isDated);
    }

    /** When a period is over; empty if there are none, or none that ISO 8601 could write with a year of four digits. */
    Optional<Instant> end(@Nullable String label) {
        return schedule.isEmpty() || label == null
                ? Optional.empty()
                : schedule.get().end(label).filter(Action::isDated);
    }

    /** What names a period among those of all boards; empty if there are none. */
    Optional<String> periodKey(@Nullable String label) {
        return schedule.isEmpty() || label == null
                ? Optional.empty()
                : Optional.of(schedule.get().key(label));
    }

    /** When the board of a period is no longer kept; empty if it is kept for good. */
    Optional<Instant> keptUntil(@Nullable String label) {
        return schedule.isEmpty() || keep.isEmpty() || label == null
                ? Optional.empty()
                : schedule.get().startAfter(label, keep.getAsInt() + 1L);
    }

    private BoardLookup lookUp(Schedule periods, String label, @Nullable String value, Instant now) {
        if (!periods.has(label)) {
            return BoardLookup.notAPeriod(this);
        }
        if (keptUntil(label).filter(until -> !now.isBefore(until)).isPresent()) {
            return BoardLookup.notKept(this, periods.before(now, keep.orElse(0)));
        }
        return new BoardLookup.Found(new BoardId(name, label, value));
    }
}
