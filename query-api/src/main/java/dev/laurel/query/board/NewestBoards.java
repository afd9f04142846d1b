package dev.laurel.query.board;

import dev.laurel.query.rules.ServedRules;
import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.Scoring.Operator;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.BoardId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** The newest revision of every board that the catalogue keeps, in memory. Thread-safe. */
public final class NewestBoards {
    /** How often periods that are no longer kept are dropped; none is shorter than an hour. */
    public static final Duration PRUNE_INTERVAL = Duration.ofHours(1);

    private final ServedRules rules;
    private final InstantSource clock;
    /** By the board's id; sorted, so that the segments of one period lie side by side. */
    private final ConcurrentNavigableMap<String, Board> newest = new ConcurrentSkipListMap<>();

    public NewestBoards(ServedRules rules, InstantSource clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Keeps a board, unless a newer revision of it is there, or the catalogue does not know it.
     *
     * @return whose newest revision it now is; empty if it is not kept
     */
    public synchronized Optional<BoardId> offer(Board board) {
        Board known = newest.get(board.board());
        if (known != null && known.revision() >= board.revision()) {
            return Optional.empty();
        }
        Optional<BoardId> id = served(board.board(), clock.instant());
        if (id.isPresent()) {
            newest.put(board.board(), board);
        }
        return id;
    }

    /** The newest revision of a board of the catalogue; an empty board where nothing counts on it yet. */
    public Board newest(BoardId id) {
        Board known = newest.get(id.toString());
        return known != null ? known : Board.empty(id, title(id));
    }

    /** The time of a board, and the scale of its scores. */
    public Lifetime lifetime(BoardId id) {
        String board = id.toString();
        Catalog catalog = rules.catalog();
        return new Lifetime(
                id.periodLabel(),
                catalog.countsSince(board),
                catalog.countsUntil(board),
                decimals(id),
                Optional.empty());
    }

    /** The boards of a segmented definition in the current period: those with the most users, up to a limit. */
    public List<Board> segments(BoardDefinition definition, int max) {
        String period = currentPeriod(definition).map(label -> label + ":").orElse("");
        String first = definition.name() + ":" + period;
        // The boards of teams' members are one each for a team, and are found by the team.
        return newest.subMap(first, first + Character.MAX_VALUE).values().stream()
                .filter(board -> !definition.isOfTeams() || rules.catalog().isOfTeams(board.board()))
                .sorted(Comparator.comparingLong(Board::total).reversed().thenComparing(Board::board))
                .limit(max)
                .toList();
    }

    /** The label of the period that is shown where none is named; empty if the definition has none. */
    public Optional<String> currentPeriod(BoardDefinition definition) {
        return definition.schedule().flatMap(schedule -> schedule.current(clock.instant()));
    }

    /** Drops boards that the catalogue no longer keeps. */
    public void prune() {
        Instant now = clock.instant();
        newest.keySet().removeIf(id -> served(id, now).isEmpty());
    }

    /** The full id that this is, if the rules keep that board: those that are served, or the newest, which will be. */
    private Optional<BoardId> served(String id, Instant now) {
        return Stream.of(rules.version(), rules.source().history().newest())
                .flatMap(version -> version.published().resolve(id, now).stream())
                .filter(full -> full.toString().equals(id))
                .findFirst();
    }

    private OptionalInt decimals(BoardId id) {
        return rules.catalog()
                .definitionOf(id.name())
                .map(BoardDefinition::scoring)
                .filter(scoring -> scoring.operator() == Operator.AVERAGE)
                .map(scoring -> OptionalInt.of(scoring.decimals()))
                .orElse(OptionalInt.empty());
    }

    private String title(BoardId id) {
        return rules.version()
                .published()
                .definitionOf(id.name())
                .map(BoardDefinition::title)
                .orElse(id.name());
    }
}
