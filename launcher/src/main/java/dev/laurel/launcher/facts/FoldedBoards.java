package dev.laurel.launcher.facts;

import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.scoring.MembersBoard;
import dev.laurel.rules.scoring.SharedRanks;
import dev.laurel.rules.scoring.Standing;
import dev.laurel.rules.scoring.TeamStandings;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Entry;
import dev.laurel.schemas.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The boards as the facts give them. While a partition is read, each of its users has the sums in memory; afterwards a
 * user takes a place of some 70 bytes on each board, beside id and name. As many partitions are read at a time as there
 * are processors.
 */
public final class FoldedBoards {
    private final Catalog catalog;
    private final Instant now;
    private final Predicate<String> boards;
    private final Map<String, List<Place>> places = new HashMap<>();
    /** What the members of each team have together, by the board of the members, until the teams are ranked. */
    private final Map<String, Standing> teams = new HashMap<>();

    private long actions;
    private long decisions;
    private long openings;
    private long users;

    /** @param now decides which boards are kept */
    public FoldedBoards(Catalog catalog, Instant now) {
        this(catalog, now, board -> true);
    }

    /** @param boards the ids of the boards whose places are kept in memory */
    public FoldedBoards(Catalog catalog, Instant now, Predicate<String> boards) {
        this.catalog = catalog;
        this.now = now;
        this.boards = boards;
    }

    /**
     * Adds the facts of all partitions.
     *
     * @param ends where each of them ends
     */
    public void add(FactTopic topic, SortedMap<Integer, Long> ends, LongConsumer progress) {
        addTo(List.of(this), topic, ends, progress);
    }

    /** Adds the facts of all partitions to boards by several catalogues, and reads them once. */
    public static void addTo(
            List<FoldedBoards> all, FactTopic topic, SortedMap<Integer, Long> ends, LongConsumer progress) {
        Partitions.each(ends, (partition, end) -> addTo(all, new Facts(topic, partition, end, user -> true, progress)));
    }

    public void add(FactTopic topic, int partition, long end, Predicate<String> of, LongConsumer progress) {
        addTo(List.of(this), new Facts(topic, partition, end, of, progress));
    }

    private static void addTo(List<FoldedBoards> all, Facts facts) {
        facts.readDecisions();
        List<PartitionFold> folds = all.stream()
                .map(boards -> new PartitionFold(facts, boards.catalog))
                .toList();
        facts.eachOther(fact -> folds.forEach(fold -> fold.other(fact)));
        facts.eachAction(acted -> folds.forEach(fold -> fold.action(acted)));
        for (int i = 0; i < folds.size(); i++) {
            all.get(i).add(folds.get(i));
        }
    }

    private void add(PartitionFold fold) {
        Map<String, List<Place>> added = fold.places(this::isKept);
        Map<String, Standing> addedTeams =
                fold.teams(board -> isKept(MembersBoard.of(board).teams()));
        synchronized (this) {
            addedTeams.forEach((board, members) ->
                    teams.merge(board, members, (one, other) -> together(board, List.of(one, other))));
            added.forEach((board, own) ->
                    places.computeIfAbsent(board, first -> new ArrayList<>()).addAll(own));
            actions += fold.actions();
            decisions += fold.decisions();
            openings += fold.openings();
            users += fold.users();
        }
    }

    private Standing together(String membersBoard, List<Standing> parts) {
        return TeamStandings.together(parts, definition(membersBoard)).orElseThrow();
    }

    private BoardDefinition definition(String board) {
        return catalog.definitionOf(board).orElseThrow();
    }

    private void rankTeams() {
        teams.forEach((id, members) -> {
            MembersBoard board = MembersBoard.of(id);
            TeamStandings.ranked(members, definition(id))
                    .ifPresent(standing -> places.computeIfAbsent(board.teams(), first -> new ArrayList<>())
                            .add(standing.place(board.team())));
        });
        teams.clear();
    }

    private boolean isKept(String board) {
        return boards.test(board)
                && catalog.resolve(board, now)
                        .filter(id -> id.toString().equals(board))
                        .isPresent();
    }

    /** Every board that has users, and those of the moment that need no segment; sorted. */
    public SortedMap<String, List<Place>> sorted() {
        rankTeams();
        SortedMap<String, List<Place>> sorted = new TreeMap<>();
        catalog.boards().keySet().stream()
                .flatMap(name -> catalog.resolve(name, now).stream())
                .map(BoardId::toString)
                .filter(boards)
                .forEach(board -> sorted.put(board, List.of()));
        places.entrySet().parallelStream().forEach(board -> board.getValue().sort(orderOf(board.getKey())));
        sorted.putAll(places);
        return sorted;
    }

    private Comparator<Place> orderOf(String board) {
        return definition(board).placeOrder().comparator();
    }

    /**
     * The entries of a board with their ranks.
     *
     * @param places all of them in the board's order; null if there is no such board
     */
    public List<Entry> entries(String board, @Nullable List<Place> places) {
        if (places == null || places.isEmpty()) {
            return List.of();
        }
        List<Entry> entries = IntStream.range(0, places.size())
                .mapToObj(i -> places.get(i).at(i + 1L))
                .toList();
        return SharedRanks.ofFirst(entries, definition(board));
    }

    public long actions() {
        return actions;
    }

    public long decisions() {
        return decisions;
    }

    public long openings() {
        return openings;
    }

    public long users() {
        return users;
    }
}
