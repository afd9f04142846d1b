package dev.laurel.topology;

import static java.util.Objects.requireNonNull;

import dev.laurel.rules.catalog.ActionType;
import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.Scoring.Operator;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.Entry;
import dev.laurel.schemas.Order;
import dev.laurel.schemas.Ties;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A naive model of the boards: collect every user's actions, compute the scores, sort. */
final class NaiveBoards {
    private NaiveBoards() {}

    record Naive(long total, List<Entry> first) {}

    static Map<String, Naive> of(Catalog catalog, List<Action> actions) {
        Map<String, Naive> boards = new TreeMap<>();
        for (BoardDefinition definition : catalog.boards().values()) {
            List<Action> counting = actions.stream()
                    .filter(action -> definition.actions().contains(action.type()))
                    .filter(action -> NaivePeriods.isWithinBounds(definition, action.timestamp()))
                    .filter(action -> definition.schedule().isEmpty()
                            || label(definition, action).isPresent())
                    .filter(action ->
                            values(catalog, definition, action).stream().noneMatch(String::isEmpty))
                    .filter(action -> !definition.isOfTeams() || action.team() != null)
                    .toList();
            Map<String, List<Action>> byId =
                    counting.stream().collect(Collectors.groupingBy(action -> id(catalog, definition, action)));
            if (definition.isOfTeams()) {
                byId.forEach((id, those) -> put(boards, id, board(catalog, definition, those, true)));
                byId = counting.stream()
                        .collect(
                                Collectors.groupingBy(action -> id(catalog, definition, action) + ":" + action.team()));
            }
            byId.forEach((id, those) -> put(boards, id, board(catalog, definition, those, false)));
        }
        return boards;
    }

    private static void put(Map<String, Naive> boards, String id, Naive board) {
        if (board.total() > 0) {
            boards.put(id, board);
        }
    }

    private static String id(Catalog catalog, BoardDefinition definition, Action action) {
        List<String> parts = new ArrayList<>(List.of(definition.name()));
        label(definition, action).ifPresent(parts::add);
        parts.addAll(values(catalog, definition, action));
        return String.join(":", parts);
    }

    /** Those of the action by which the board splits; empty where it has none that counts. */
    private static List<String> values(Catalog catalog, BoardDefinition definition, Action action) {
        return definition.segment().stream()
                .flatMap(segment -> Stream.of(segment.name().split(":")))
                .map(name -> switch (name) {
                    case "country" -> country(action);
                    case "team" -> action.team() == null ? "" : action.team();
                    default -> attribute(catalog, name, action);
                })
                .toList();
    }

    private static String attribute(Catalog catalog, String name, Action action) {
        String value = String.valueOf(action.attributes().get(name));
        return requireNonNull(catalog.attributes().get(name)).values().contains(value) ? value : "";
    }

    /** Those that tests send. */
    private static String country(Action action) {
        String sent = action.country() == null ? "" : action.country();
        return switch (sent) {
            case "UK", "gbr" -> "GB";
            default -> sent;
        };
    }

    private static Optional<String> label(BoardDefinition definition, Action action) {
        return definition.schedule().flatMap(schedule -> NaivePeriods.label(schedule.periods(), action.timestamp()));
    }

    private static Naive board(Catalog catalog, BoardDefinition definition, List<Action> actions, boolean isOfTeams) {
        Map<String, List<Action>> byCompetitor =
                actions.stream().collect(Collectors.groupingBy(action -> isOfTeams ? action.team() : action.userId()));
        List<Entry> entries = new ArrayList<>();
        byCompetitor.forEach((name, those) -> {
            boolean isMember = definition.isOfTeams() && !isOfTeams;
            if (those.size() >= (isMember ? 1 : atLeast(definition))) {
                Entry user = entry(catalog, definition, those);
                entries.add(counted(definition, those, isOfTeams ? ofTeam(name, those, user) : user));
            }
        });
        entries.sort(order(definition));
        List<Entry> first = new ArrayList<>();
        for (Entry entry : entries.subList(0, Math.min(definition.top(), entries.size()))) {
            long better = entries.stream()
                    .takeWhile(other -> !sharesRank(definition, other, entry))
                    .count();
            long rank = definition.ties() == Ties.COMPETITION ? better + 1 : first.size() + 1L;
            first.add(entry.at(rank));
        }
        return new Naive(entries.size(), first);
    }

    private static boolean sharesRank(BoardDefinition definition, Entry one, Entry other) {
        boolean isSecondEqual = switch (definition.then()) {
            case EARLIEST_FIRST -> true;
            case LATEST_FIRST -> one.lastUpdated().equals(other.lastUpdated());
            case FEWER_ACTIONS, MORE_ACTIONS -> requireNonNull(one.actions()).equals(other.actions());
        };
        return one.score() == other.score() && isSecondEqual;
    }

    /** Boards that order by it show how many actions count. */
    private static Entry counted(BoardDefinition definition, List<Action> actions, Entry entry) {
        Long count = switch (definition.then()) {
            case EARLIEST_FIRST, LATEST_FIRST -> null;
            case FEWER_ACTIONS, MORE_ACTIONS -> (long) actions.size();
        };
        return new Entry(
                0, entry.userId(), entry.username(), entry.score(), entry.lastUpdated(), entry.members(), count);
    }

    private static Entry ofTeam(String team, List<Action> actions, Entry asOneUser) {
        int members = (int) actions.stream().map(Action::userId).distinct().count();
        return new Entry(0, team, team, asOneUser.score(), asOneUser.lastUpdated(), members, null);
    }

    private static Entry entry(Catalog catalog, BoardDefinition definition, List<Action> actions) {
        Comparator<Action> byWorth = Comparator.comparingLong(action -> worth(catalog, action));
        Comparator<Action> better = definition.order() == Order.DESCENDING ? byWorth : byWorth.reversed();
        Comparator<Action> byTime = Comparator.comparing(Action::timestamp);
        String user = actions.getFirst().userId();
        String name = actions.stream()
                .filter(action -> action.username() != null)
                .max(byTime.thenComparing(action -> String.valueOf(action.username())))
                .map(Action::username)
                .orElse(user);
        return switch (definition.scoring().operator()) {
            case SUM -> sum(actions, user, name, catalog);
            case BEST ->
                decidedBy(
                        actions.stream()
                                .max(better.thenComparing(byTime.reversed()))
                                .orElseThrow(),
                        name,
                        catalog);
            case LATEST ->
                decidedBy(actions.stream().max(byTime.thenComparing(better)).orElseThrow(), name, catalog);
            case COUNT ->
                new Entry(
                        0,
                        user,
                        name,
                        actions.size(),
                        actions.stream().max(byTime).orElseThrow().timestamp());
            case BEST_OF -> {
                List<Action> best = actions.stream()
                        .sorted(better.reversed().thenComparing(byTime))
                        .limit(definition.scoring().number())
                        .toList();
                yield sum(best, user, name, catalog);
            }
            case AVERAGE -> {
                BigDecimal sum = BigDecimal.valueOf(actions.stream()
                        .mapToLong(action -> worth(catalog, action))
                        .sum());
                BigDecimal average = sum.divide(BigDecimal.valueOf(actions.size()), 20, RoundingMode.HALF_EVEN)
                        .setScale(definition.scoring().decimals(), RoundingMode.HALF_UP);
                Instant latest = actions.stream().max(byTime).orElseThrow().timestamp();
                yield new Entry(0, user, name, average.unscaledValue().longValueExact(), latest);
            }
            case STREAK -> streak(actions, user, name, definition.zone());
        };
    }

    private static long atLeast(BoardDefinition definition) {
        return definition.scoring().operator() == Operator.AVERAGE
                ? definition.scoring().number()
                : 1;
    }

    private static Entry sum(List<Action> actions, String user, String name, Catalog catalog) {
        Comparator<Action> byTime = Comparator.comparing(Action::timestamp);
        Instant latest = actions.stream()
                .filter(action -> worth(catalog, action) != 0)
                .max(byTime)
                .or(() -> actions.stream().min(byTime))
                .orElseThrow()
                .timestamp();
        long sum = actions.stream().mapToLong(action -> worth(catalog, action)).sum();
        return new Entry(0, user, name, sum, latest);
    }

    private static Entry streak(List<Action> actions, String user, String name, ZoneId zone) {
        Set<LocalDate> days = actions.stream()
                .map(action -> action.timestamp().atZone(zone).toLocalDate())
                .collect(Collectors.toCollection(TreeSet::new));
        long longest = 0;
        LocalDate end = LocalDate.EPOCH;
        for (LocalDate day : days) {
            long length = 1;
            while (days.contains(day.minusDays(length))) {
                length++;
            }
            end = length > longest ? day : end;
            longest = Math.max(longest, length);
        }
        return new Entry(0, user, name, longest, end.atStartOfDay(zone).toInstant());
    }

    private static Entry decidedBy(Action action, String name, Catalog catalog) {
        return new Entry(0, action.userId(), name, worth(catalog, action), action.timestamp());
    }

    private static long worth(Catalog catalog, Action action) {
        ActionType type = requireNonNull(catalog.actions().get(action.type()));
        return type.earlier().stream()
                        .filter(each -> action.timestamp().isBefore(each.until()))
                        .findFirst()
                        .map(ActionType.EarlierWorth::points)
                        .orElse(type.points())
                * action.quantity();
    }

    private static Comparator<Entry> order(BoardDefinition definition) {
        Comparator<Entry> byScore = Comparator.comparingLong(Entry::score);
        Comparator<Entry> second = switch (definition.then()) {
            case EARLIEST_FIRST -> Comparator.comparing(Entry::lastUpdated);
            case LATEST_FIRST -> Comparator.comparing(Entry::lastUpdated).reversed();
            case FEWER_ACTIONS -> Comparator.comparing(Entry::actions);
            case MORE_ACTIONS -> Comparator.comparing(Entry::actions).reversed();
        };
        return (definition.order() == Order.DESCENDING ? byScore.reversed() : byScore)
                .thenComparing(second)
                .thenComparing(Entry::userId);
    }
}
