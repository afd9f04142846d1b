package dev.laurel.launcher.e2e.versions;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.groupingBy;

import dev.laurel.schemas.Entry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Computes boards as one would by hand: every action by every rule, each time from the beginning. */
public final class NaiveBoards {
    private static final Comparator<Entry> ORDER = comparingLong(Entry::score)
            .reversed()
            .thenComparing(Entry::lastUpdated)
            .thenComparing(Entry::userId);

    private final List<AppliedVersion> applied;
    private final Map<String, List<Entry>> boards = new TreeMap<>();

    private NaiveBoards(List<AppliedVersion> applied) {
        this.applied = applied;
    }

    /**
     * The boards of the newest version that have anybody, by id.
     *
     * @param applied from the first to the newest
     */
    public static Map<String, List<Entry>> of(Collection<Act> acts, List<AppliedVersion> applied) {
        NaiveBoards naive = new NaiveBoards(applied);
        Version newest = applied.getLast().version();
        newest.boards()
                .forEach(board -> naive.add(
                        board,
                        acts.stream()
                                .filter(act -> newest.hasType(act.type()) && board.counts(act.type()))
                                .toList()));
        return naive.boards;
    }

    private void add(BoardRule board, List<Act> acts) {
        Map<String, List<Act>> periods = acts.stream()
                .collect(groupingBy(act -> board.isDaily() ? ":" + LocalDate.ofInstant(act.at(), ZoneOffset.UTC) : ""));
        periods.forEach((period, all) -> {
            if (board.isOfTeams()) {
                addTeams(board, board.name() + period, all);
            } else {
                add(board, board.name() + period, all);
            }
        });
    }

    private void add(BoardRule board, String id, List<Act> acts) {
        List<Entry> entries = new ArrayList<>();
        acts.stream()
                .collect(groupingBy(Act::user))
                .forEach((user, all) -> entries.add(new Entry(0, user, user, score(board, all), time(board, all))));
        boards.put(id, ranked(entries));
    }

    private void addTeams(BoardRule board, String id, List<Act> acts) {
        Map<String, List<Act>> teams =
                acts.stream().filter(act -> !act.team().isEmpty()).collect(groupingBy(Act::team));
        List<Entry> entries = new ArrayList<>();
        teams.forEach((team, all) -> {
            int members = (int) all.stream().map(Act::user).distinct().count();
            entries.add(new Entry(0, team, team, score(board, all), time(board, all), members, null));
            add(board, id + ":" + team, all);
        });
        boards.put(id, ranked(entries));
    }

    private static List<Entry> ranked(List<Entry> entries) {
        entries.sort(ORDER);
        List<Entry> ranked = new ArrayList<>();
        entries.forEach(entry -> ranked.add(entry.at(ranked.size() + 1L)));
        return ranked;
    }

    private long score(BoardRule board, List<Act> acts) {
        return switch (board.score()) {
            case "sum" -> acts.stream().mapToLong(this::worth).sum();
            case "count" -> acts.size();
            default -> worth(theOne(board, acts));
        };
    }

    /** Every type is worth something in every version, so every action moves the time of a sum. */
    private Instant time(BoardRule board, List<Act> acts) {
        return switch (board.score()) {
            case "sum", "count" ->
                acts.stream().map(Act::at).max(Comparator.naturalOrder()).orElseThrow();
            default -> theOne(board, acts).at();
        };
    }

    private Act theOne(BoardRule board, List<Act> acts) {
        Comparator<Act> best = comparingLong(this::worth).thenComparing(Act::at, Comparator.reverseOrder());
        Comparator<Act> latest = comparing(Act::at).thenComparingLong(this::worth);
        return acts.stream().max(board.score().equals("best") ? best : latest).orElseThrow();
    }

    /** By the newest version in force at the action's time. A type's first points are those of all time before. */
    private long worth(Act act) {
        List<AppliedVersion> withType = applied.stream()
                .filter(each -> each.version().hasType(act.type()))
                .toList();
        AppliedVersion inForce = withType.reversed().stream()
                .filter(each -> !act.at().isBefore(each.from()))
                .findFirst()
                .orElse(withType.getFirst());
        return act.quantity() * inForce.version().points().getOrDefault(act.type(), 0L);
    }
}
