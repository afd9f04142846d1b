package dev.laurel.topology.rank.rows;

import dev.laurel.topology.disk.FamilyUse;
import dev.laurel.topology.disk.RocksFolder;
import dev.laurel.topology.disk.RowFamily;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rows of past periods on disk, one per user and period: the standings on the boards of that period, with the
 * user's number in front. They are apart from the users' rows, so that an action does not read and write what is long
 * over. Writing is not thread-safe.
 *
 * <p>Three column families: {@code periods}, period and user → number and row; {@code user-periods}, user and period →
 * nothing, to find the rows of a user; {@code period-marks}, period → the mark.
 */
public final class PeriodRows {
    private static final String ROWS = "periods";
    /** Only what changes in a past period, and who looks at one, reads them. */
    public static final Map<String, FamilyUse> USES = Map.of(ROWS, FamilyUse.SELDOM_READ);

    private static final byte[] MARK = {1};

    private final RowFamily rows;
    private final RowFamily byUser;
    private final RowFamily marks;
    private final Set<String> periods = new TreeSet<>();
    /** Those that lost a row. */
    private final Set<String> shrunk = new HashSet<>();

    public PeriodRows(RocksFolder rocksFolder) {
        rows = rocksFolder.family(ROWS);
        byUser = rocksFolder.family("user-periods");
        marks = rocksFolder.family("period-marks");
        findPeriods();
    }

    /** Looks up where each period begins, whatever the number of its rows. */
    private void findPeriods() {
        Optional<String> next = firstPeriod(new byte[] {});
        while (next.isPresent()) {
            periods.add(next.get());
            next = firstPeriod(PeriodKey.end(next.get()));
        }
    }

    private Optional<String> firstPeriod(byte[] from) {
        List<String> first = new ArrayList<>(1);
        rows.range(from, UserRows.END_OF_ALL, (key, row) -> {
            first.add(PeriodKey.periodOf(key));
            return false;
        });
        return first.stream().findFirst();
    }

    /** The periods that have rows. */
    public Set<String> periods() {
        return Set.copyOf(periods);
    }

    public boolean has(String period) {
        return periods.contains(period);
    }

    /** The number and the row of a user in a period; null if there is none. */
    public byte @Nullable [] get(PeriodKey key) {
        return periods.contains(key.period()) ? rows.get(key.onDisk()) : null;
    }

    public void put(PeriodKey key, byte[] numberAndRow) {
        periods.add(key.period());
        rows.put(key.onDisk(), numberAndRow);
    }

    /** The same for a user who may have none in the period yet. */
    public void add(PeriodKey key, byte[] numberAndRow) {
        put(key, numberAndRow);
        byUser.put(key.byUser(), MARK);
    }

    public void remove(PeriodKey key) {
        shrunk.add(key.period());
        rows.remove(key.onDisk());
        byUser.remove(key.byUser());
    }

    /** The periods in which a user has a row. */
    public Set<String> periodsOf(String user) {
        Set<String> found = new TreeSet<>();
        byUser.range(PeriodKey.first(user), PeriodKey.end(user), (key, mark) -> found.add(PeriodKey.periodOfUser(key)));
        return found;
    }

    /** Forgets the periods that have no row any more. */
    public void forgetEmpty() {
        periods.removeIf(period -> shrunk.contains(period) && isEmpty(period));
        shrunk.clear();
    }

    private boolean isEmpty(String period) {
        boolean[] isEmpty = {true};
        each(period, "", (user, row) -> {
            isEmpty[0] = false;
            return false;
        });
        return isEmpty[0];
    }

    /** Is shown the row of a user. */
    @FunctionalInterface
    public interface Visitor {
        /** @return whether to go on */
        boolean visit(byte[] user, byte[] numberAndRow);
    }

    /**
     * Shows the rows of a period in the order of the users' ids.
     *
     * @param after the user behind whom it begins; empty for all
     */
    public void each(String period, String after, Visitor visitor) {
        byte[] from = after.isEmpty() ? PeriodKey.first(period) : PeriodKey.behind(period, after);
        rows.range(from, PeriodKey.end(period), (key, row) -> visitor.visit(PeriodKey.userOf(key), row));
    }

    public void mark(PeriodKey mark, boolean isMarked) {
        if (isMarked) {
            marks.put(mark.onDisk(), MARK);
        } else {
            marks.remove(mark.onDisk());
        }
    }

    /** The periods that are marked. */
    public Set<String> marked() {
        Set<String> marked = new TreeSet<>();
        marks.range(new byte[] {}, UserRows.END_OF_ALL, (key, row) -> marked.add(PeriodKey.periodOf(key)));
        return marked;
    }
}
