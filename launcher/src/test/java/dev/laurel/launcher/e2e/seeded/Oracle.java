package dev.laurel.launcher.e2e.seeded;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Computes boards as one would by hand: removes duplicates, groups the rest by board and user, adds up, sorts. It
 * shares no code with what it checks, and need not be fast.
 */
final class Oracle {
    private static final Comparator<Row> DESCENDING =
            order(comparingLong(Row::score).reversed());
    private static final Comparator<Row> ASCENDING = order(comparingLong(Row::score));

    private static final Comparator<Row> BY_ACTIONS = comparingLong(Row::score)
            .reversed()
            .thenComparing(comparingLong(Row::actions).reversed())
            .thenComparing(Row::user);

    private Oracle() {}

    /** All boards that have users, by id. */
    static Map<String, List<Row>> boards(List<Event> sent) {
        Map<String, Map<String, List<Event>>> heaps = new TreeMap<>();
        for (Event event : counted(sent)) {
            boardsOf(event).forEach(board -> add(event, board, event.user(), heaps));
            teamBoardsOf(event).forEach(board -> add(event, board, event.team(), heaps));
        }
        heaps.forEach((board, heap) -> {
            if (board.startsWith("usual-walk")) {
                heap.values().removeIf(events -> events.size() < 2);
            }
            if (board.startsWith("crew-walk") && isOfTeams(board)) {
                heap.values().removeIf(events -> events.size() < 3);
            }
        });
        heaps.values().removeIf(Map::isEmpty);
        return heaps.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, heap -> ranked(heap.getKey(), heap.getValue())));
    }

    private static void add(Event event, String board, String competitor, Map<String, Map<String, List<Event>>> heaps) {
        heaps.computeIfAbsent(board, first -> new TreeMap<>())
                .computeIfAbsent(competitor, first -> new ArrayList<>())
                .add(event);
    }

    /** Boards of teams have one part behind the name, those of their members two. */
    private static boolean isOfTeams(String board) {
        return board.startsWith("crew") && board.indexOf(':') == board.lastIndexOf(':');
    }

    /** Whether a gateway accepts it, regardless of earlier actions. */
    static boolean isTaken(Event event) {
        return Rules.POINTS.containsKey(event.type());
    }

    /** The first of those that share a user and an id. */
    private static Collection<Event> counted(List<Event> sent) {
        Map<List<String>, Event> first = new LinkedHashMap<>();
        for (Event event : sent) {
            if (isTaken(event)) {
                first.putIfAbsent(List.of(event.user(), event.id()), event);
            }
        }
        return first.values();
    }

    /** Whether adding up the points of the actions on it gives the score. */
    static boolean isSum(String board) {
        return !board.contains("-walk")
                && !board.startsWith("often")
                && !board.startsWith("days")
                && !isOfTeams(board)
                && !board.equals("effort");
    }

    /** Those on which its team is ranked. */
    private static List<String> teamBoardsOf(Event event) {
        List<String> boards = new ArrayList<>();
        if (!event.team().isEmpty()) {
            boards.add("crews:" + event.at().toString().substring(0, "2026-01".length()));
        }
        if (!event.team().isEmpty() && !country(event).isEmpty() && event.type().equals("steps")) {
            boards.add("crew-walk:" + country(event));
        }
        return boards;
    }

    /** Those on which its user is, in the catalogue's order. */
    static List<String> boardsOf(Event event) {
        LocalDate day = LocalDate.ofInstant(event.at(), ZoneOffset.UTC);
        String week = DateTimeFormatter.ISO_WEEK_DATE.format(day).substring(0, "2026-W01".length());
        String month = day.toString().substring(0, "2026-01".length());
        String year = day.toString().substring(0, "2026".length());
        String country = country(event);
        boolean isWalk = event.type().equals("steps");
        List<String> boards = new ArrayList<>(
                List.of("global", "daily:" + day, "weekly:" + week, "monthly:" + month, "yearly:" + year));
        if (!country.isEmpty()) {
            boards.add("country:" + country);
            boards.add("league:" + week + ":" + country);
        }
        if (isWalk) {
            boards.add("longest-walk:" + month);
        }
        if (isWalk && !country.isEmpty()) {
            boards.add("last-walk:" + country);
        }
        if (isWalk) {
            boards.add("shortest-walk:" + day);
        }
        boards.add("fewest:" + year);
        boards.add("often:" + month);
        if (isWalk) {
            boards.add("three-walks");
        }
        if (isWalk && !country.isEmpty()) {
            boards.add("usual-walk:" + country);
        }
        boards.add("days");
        addOthers(event.at(), boards);
        if (!event.level().isEmpty()) {
            boards.add("level:" + event.level());
        }
        if (!event.level().isEmpty() && !country.isEmpty()) {
            boards.add("place:" + month + ":" + country + ":" + event.level());
        }
        if (!event.team().isEmpty()) {
            boards.add("team:" + week + ":" + event.team());
        }
        if (!event.team().isEmpty() && !country.isEmpty()) {
            boards.add("squad:" + country + ":" + event.team());
        }
        if (isWalk || event.type().equals("level.completed")) {
            boards.add("effort");
        }
        teamBoardsOf(event).forEach(board -> boards.add(board + ":" + event.team()));
        return boards;
    }

    /** Those of other time than the calendar's in UTC. */
    private static void addOthers(Instant at, List<String> boards) {
        boards.add("berlin:" + LocalDate.ofInstant(at, ZoneId.of("Europe/Berlin")));
        Instant anchor = Instant.parse("2026-01-05T00:00:00Z");
        boards.add("fortnight:" + begun(at, anchor, 14 * 24).toString().substring(0, "2026-01-05".length()));
        String minute = begun(at, anchor, 84).toString().substring(0, "2026-01-05T00:00".length());
        boards.add("shift:" + minute.replace(":", "") + "Z");
        if (isIn(at, "2025-12-29T00:00:00Z", "2026-01-02T12:00:00.001Z")) {
            boards.add("season:one");
        }
        if (isIn(at, "2026-02-01T00:00:00Z", "2027-01-01T00:00:00Z")) {
            boards.add("season:two");
        }
        if (isIn(at, "2025-12-30T12:00:00Z", "2027-01-01T00:00:00Z")) {
            boards.add("bounded");
        }
    }

    private static Instant begun(Instant at, Instant anchor, long hours) {
        Instant begun = anchor;
        while (begun.isAfter(at)) {
            begun = begun.minus(hours, ChronoUnit.HOURS);
        }
        while (!begun.plus(hours, ChronoUnit.HOURS).isAfter(at)) {
            begun = begun.plus(hours, ChronoUnit.HOURS);
        }
        return begun;
    }

    private static boolean isIn(Instant at, String start, String end) {
        return !at.isBefore(Instant.parse(start)) && at.isBefore(Instant.parse(end));
    }

    /** A code of two letters is case-insensitive, and some countries have several. */
    private static String country(Event event) {
        String country = event.country();
        return switch (country) {
            case "UK" -> "GB";
            case "el" -> "GR";
            case "BRA" -> "BR";
            default -> country.length() == 2 ? country.toUpperCase(Locale.ROOT) : country;
        };
    }

    private static List<Row> ranked(String board, Map<String, List<Event>> heaps) {
        List<Row> sorted = new ArrayList<>();
        heaps.forEach((user, events) ->
                sorted.add(isOfTeams(board) ? ofTeam(board, user, events) : row(board, user, events)));
        boolean isAscending = board.startsWith("shortest-walk") || board.startsWith("fewest");
        sorted.sort(board.equals("effort") ? BY_ACTIONS : isAscending ? ASCENDING : DESCENDING);
        List<Row> ranked = new ArrayList<>();
        for (Row row : sorted) {
            boolean isShared = board.equals("days")
                    && !ranked.isEmpty()
                    && ranked.getLast().score() == row.score();
            long rank = isShared ? ranked.getLast().rank() : ranked.size() + 1L;
            ranked.add(new Row(rank, row.user(), row.name(), row.score(), row.at(), row.members(), row.actions()));
        }
        return ranked;
    }

    private static Row ofTeam(String board, String team, List<Event> events) {
        Row row = row(board, team, events);
        int members = (int) events.stream().map(Event::user).distinct().count();
        return new Row(0, team, team, row.score(), row.at(), members, 0);
    }

    private static Row row(String board, String user, List<Event> events) {
        String name = events.stream()
                .filter(event -> !event.name().isEmpty())
                .max(comparing(Event::at).thenComparing(Event::name))
                .map(Event::name)
                .orElse(user);
        if (board.equals("effort")) {
            long best = events.stream().mapToLong(Oracle::worth).max().orElseThrow();
            Instant first = events.stream()
                    .filter(event -> worth(event) == best)
                    .map(Event::at)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            return new Row(0, user, name, best, first, 0, events.size());
        }
        if (board.startsWith("longest-walk")) {
            return row(
                    events,
                    comparingLong(Oracle::worth).thenComparing(Event::at, Comparator.reverseOrder()),
                    user,
                    name);
        }
        if (board.startsWith("shortest-walk")) {
            Comparator<Event> shorter = comparingLong(Oracle::worth).reversed();
            return row(events, shorter.thenComparing(Event::at, Comparator.reverseOrder()), user, name);
        }
        if (board.startsWith("last-walk")) {
            return row(events, comparing(Event::at).thenComparingLong(Oracle::worth), user, name);
        }
        if (board.startsWith("often")) {
            return new Row(0, user, name, events.size(), latest(events));
        }
        if (board.startsWith("usual-walk")) {
            long hundredfold = 100 * events.stream().mapToLong(Oracle::worth).sum();
            // Walks are worth something, so a half is rounded up.
            long average = (2 * hundredfold + events.size()) / (2L * events.size());
            return new Row(0, user, name, average, latest(events));
        }
        if (board.startsWith("crew-walk")) {
            long tenfold = 10 * events.stream().mapToLong(Oracle::worth).sum();
            return new Row(0, user, name, (2 * tenfold + events.size()) / (2L * events.size()), latest(events));
        }
        if (board.equals("days")) {
            return streak(events, user, name);
        }
        List<Event> added = board.equals("three-walks")
                ? events.stream()
                        .sorted(comparingLong(Oracle::worth).reversed().thenComparing(Event::at))
                        .limit(3)
                        .toList()
                : events;
        long sum = added.stream().mapToLong(Oracle::worth).sum();
        return new Row(0, user, name, sum, timeOfSum(added));
    }

    private static Instant latest(List<Event> events) {
        return events.stream().map(Event::at).max(Comparator.naturalOrder()).orElseThrow();
    }

    /** The days from the first to the last, each with how many there were in a row up to it. */
    private static Row streak(List<Event> events, String user, String name) {
        TreeMap<LocalDate, Long> inARow = new TreeMap<>();
        events.stream()
                .map(event -> LocalDate.ofInstant(event.at(), ZoneOffset.UTC))
                .sorted()
                .forEach(day -> inARow.put(day, inARow.getOrDefault(day.minusDays(1), 0L) + 1));
        long longest = Collections.max(inARow.values());
        LocalDate reached = inARow.entrySet().stream()
                .filter(day -> day.getValue() == longest)
                .findFirst()
                .orElseThrow()
                .getKey();
        return new Row(0, user, name, longest, reached.atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    /** The row of a single event: the greatest by an order. */
    private static Row row(List<Event> events, Comparator<Event> order, String user, String name) {
        Event one = events.stream().max(order).orElseThrow();
        return new Row(0, user, name, worth(one), one.at());
    }

    /** The latest event with points; if there is none, the earliest event. */
    private static Instant timeOfSum(List<Event> events) {
        return events.stream()
                .filter(event -> worth(event) != 0)
                .map(Event::at)
                .max(Comparator.naturalOrder())
                .orElseGet(() -> events.stream()
                        .map(Event::at)
                        .min(Comparator.naturalOrder())
                        .orElseThrow());
    }

    private static Comparator<Row> order(Comparator<Row> byScore) {
        // Ids are compared by code unit.
        return byScore.thenComparing(Row::at).thenComparing(Row::user);
    }

    private static long worth(Event event) {
        return Rules.POINTS.get(event.type()) * event.quantity();
    }
}
