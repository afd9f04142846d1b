package dev.laurel.topology.rank.store;

import dev.laurel.rules.scoring.Standing;
import dev.laurel.topology.rank.rows.PeriodKey;
import dev.laurel.topology.rank.rows.UserStandings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Changes of one user's standings, which may be in several rows: the user's own has what goes on, and each past period
 * has one. A standing that is touched after its period is over moves to the row of that period. All rows are written at
 * once.
 */
final class UserEdit {
    private final KeyValueStore<String, UserStandings> rows;
    private final PastPeriods pastPeriods;
    private final String userId;
    private final SortedMap<String, Standing> own;
    private final Supplier<Set<String>> storedPeriods;
    private final Map<String, SortedMap<String, Standing>> byPeriod = new TreeMap<>();
    /** Those whose row has to be written. */
    private final Set<String> changedPeriods = new TreeSet<>();
    /** Those on whose boards something changes. */
    private final Set<String> touchedPeriods = new TreeSet<>();

    private boolean hasOwnChanged;

    /**
     * @param own the user's own row as it is stored
     * @param storedPeriods the past periods in which the user has a row
     */
    UserEdit(
            KeyValueStore<String, UserStandings> rows,
            PastPeriods pastPeriods,
            String userId,
            UserStandings own,
            Supplier<Set<String>> storedPeriods) {
        this.rows = rows;
        this.pastPeriods = pastPeriods;
        this.userId = userId;
        this.own = new TreeMap<>(own.byBoard());
        this.storedPeriods = storedPeriods;
        // It is written anew as one that follows the facts.
        hasOwnChanged = !own.followsFacts();
    }

    @Nullable Standing get(String board) {
        return standings(board).get(board);
    }

    /** Sets the standing on a board, or with null takes it away. */
    void set(String board, @Nullable Standing standing) {
        if (standing == null) {
            remove(board);
        } else {
            standings(board).put(board, standing);
        }
        pastPeriods.of(board).ifPresentOrElse(this::touched, () -> hasOwnChanged = true);
    }

    private void remove(String board) {
        if (standings(board).remove(board) == null) {
            // A board that the catalogue no longer has may be in the row of any period.
            storedPeriods.get().stream()
                    .filter(period -> ofPeriod(period).remove(board) != null)
                    .forEach(changedPeriods::add);
        }
    }

    /**
     * Moves standings to the rows in which they belong by the catalogue, where the one before had another time zone,
     * say, and so other periods.
     */
    void moveMisplaced() {
        for (String period : storedPeriods.get()) {
            for (String board : List.copyOf(ofPeriod(period).keySet())) {
                if (!pastPeriods.of(board).filter(period::equals).isPresent()) {
                    move(board, period);
                }
            }
        }
    }

    private void move(String board, String fromPeriod) {
        Standing standing = Objects.requireNonNull(ofPeriod(fromPeriod).remove(board));
        changedPeriods.add(fromPeriod);
        set(board, standing);
    }

    private void touched(String period) {
        changedPeriods.add(period);
        touchedPeriods.add(period);
    }

    /** The standings among which a board's is or would be. */
    private SortedMap<String, Standing> standings(String board) {
        Optional<String> past = pastPeriods.of(board);
        if (past.isEmpty()) {
            return own;
        }
        SortedMap<String, Standing> ofPeriod = ofPeriod(past.get());
        Standing left = own.remove(board);
        if (left != null) {
            hasOwnChanged = true;
            changedPeriods.add(past.get());
            ofPeriod.put(board, left);
        }
        return ofPeriod;
    }

    private SortedMap<String, Standing> ofPeriod(String period) {
        return byPeriod.computeIfAbsent(period, label -> {
            UserStandings stored = rows.get(PeriodKey.of(label, userId));
            return stored == null ? new TreeMap<>() : new TreeMap<>(stored.byBoard());
        });
    }

    /** Moves all standings of past periods out of the user's own row. */
    void settle() {
        List.copyOf(own.keySet()).forEach(this::standings);
    }

    /** Takes boards of a past period away. */
    void removeIf(String period, Predicate<String> board) {
        if (ofPeriod(period).keySet().removeIf(board)) {
            changedPeriods.add(period);
        }
    }

    /** Writes what has changed, and marks the past periods on whose boards something has. */
    void write(Set<String> marked) {
        List<KeyValue<String, UserStandings>> entries = new ArrayList<>(1);
        for (String period : changedPeriods) {
            SortedMap<String, Standing> standings = ofPeriod(period);
            entries.add(entry(PeriodKey.of(period, userId), standings.isEmpty() ? null : new UserStandings(standings)));
            pastPeriods.gotRow(period);
        }
        touchedPeriods.stream()
                .filter(marked::add)
                .forEach(period -> entries.add(entry(PeriodKey.mark(period), UserStandings.NONE)));
        if (own.isEmpty() && !hasRowOfPeriod()) {
            // Last, since it frees the number that the other rows have.
            entries.add(entry(userId, null));
        } else if (hasOwnChanged) {
            entries.addFirst(entry(userId, new UserStandings(own)));
        }
        if (entries.size() == 1) {
            rows.put(entries.getFirst().key, entries.getFirst().value);
        } else if (!entries.isEmpty()) {
            rows.putAll(entries);
        }
    }

    private boolean hasRowOfPeriod() {
        return byPeriod.values().stream().anyMatch(standings -> !standings.isEmpty())
                || !byPeriod.keySet().containsAll(storedPeriods.get());
    }

    private static KeyValue<String, UserStandings> entry(String key, @Nullable UserStandings row) {
        return KeyValue.pair(key, row);
    }
}
