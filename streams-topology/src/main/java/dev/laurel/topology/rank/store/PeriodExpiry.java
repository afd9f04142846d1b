package dev.laurel.topology.rank.store;

import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.version.RulesSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Deletes the boards of past periods that the catalogue no longer keeps, a few users at a time, so that a board of a
 * million users does not block processing. First it finds them, and then deletes them: if the store is reopened in
 * between, in another process perhaps, both begin again.
 */
public final class PeriodExpiry {
    /** A few milliseconds' work. */
    private static final int READ_A_STEP = 512;

    private static final int DELETED_A_STEP = 64;

    private final StandingsTable table;
    private final RulesSource rules;
    private final Predicate<String> isOver;
    /** The definitions whose boards were deleted, by the period. */
    private final Map<String, Set<String>> done = new HashMap<>();

    private @Nullable Walk walk;

    /** The way through the users of one period, twice. */
    private static final class Walk {
        final String period;
        final Set<String> definitions;
        final Set<String> boards = new TreeSet<>();
        String after = "";
        boolean isDeleting;

        Walk(String period, Set<String> definitions) {
            this.period = period;
            this.definitions = definitions;
        }
    }

    /** @param isOver says by its id whether a board is no longer kept */
    public PeriodExpiry(StandingsTable table, RulesSource rules, Predicate<String> isOver) {
        this.table = table;
        this.rules = rules;
        this.isOver = isOver;
    }

    /** Looks for a period with boards that are over; to be called every minute or so. */
    public void look() {
        if (walk != null) {
            return;
        }
        done.keySet().retainAll(table.periods());
        for (String period : new TreeSet<>(table.periods())) {
            Set<String> over = over(period);
            if (!over.isEmpty() && !over.equals(done.get(period))) {
                walk = new Walk(period, over);
                return;
            }
        }
    }

    /** The names of the definitions whose boards of a period are over. */
    private Set<String> over(String period) {
        return rules.history().everyBoard().boardsOfPeriod(period).entrySet().stream()
                .filter(board -> isOver.test(board.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /**
     * Some users more.
     *
     * @return the boards that are about to be deleted, once they are known
     */
    public Set<String> step() {
        Walk current = walk;
        if (current == null) {
            return Set.of();
        }
        if (current.isDeleting) {
            delete(current);
            return Set.of();
        }
        return find(current);
    }

    private Set<String> find(Walk current) {
        List<String> users = next(current, READ_A_STEP);
        users.forEach(user -> table.ofPeriod(user, current.period).byBoard().keySet().stream()
                .filter(board -> isOver(current, board))
                .forEach(current.boards::add));
        if (users.size() == READ_A_STEP) {
            return Set.of();
        }
        current.isDeleting = true;
        current.after = "";
        return Set.copyOf(current.boards);
    }

    private void delete(Walk current) {
        List<String> users = next(current, DELETED_A_STEP);
        users.forEach(user -> table.removeIf(user, current.period, board -> isOver(current, board)));
        if (users.size() < DELETED_A_STEP) {
            done.put(current.period, current.definitions);
            walk = null;
        }
    }

    private List<String> next(Walk current, int count) {
        List<String> users = table.usersOfPeriod(current.period, current.after, count);
        current.after = users.isEmpty() ? current.after : users.getLast();
        return users;
    }

    private boolean isOver(Walk current, String board) {
        Optional<BoardDefinition> definition = rules.boardsWith(board).definitionOf(board);
        return definition
                .filter(known -> current.definitions.contains(known.name()))
                .isPresent();
    }
}
