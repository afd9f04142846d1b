package dev.laurel.launcher.whatif;

import dev.laurel.launcher.whatif.BoardChange.Shift;
import dev.laurel.schemas.Entry;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Compares two states of a board, user by user. */
final class BoardDiff {
    static final int FIRST_PLACES = 10;
    static final int SHIFTS_MAX = 5;
    private static final Comparator<Shift> BY_RISE =
            Comparator.comparingLong(Shift::rise).thenComparing(Shift::userId, Comparator.reverseOrder());

    private final List<Entry> before;
    private final List<Entry> after;
    private final PriorityQueue<Shift> rises = new PriorityQueue<>(BY_RISE);
    private final PriorityQueue<Shift> falls = new PriorityQueue<>(BY_RISE.reversed());
    private int joined;
    private int scored;
    private int moved;

    private BoardDiff(List<Entry> before, List<Entry> after) {
        this.before = before;
        this.after = after;
    }

    /**
     * What is otherwise.
     *
     * @param before all entries in the board's order
     * @param after all entries in the board's order
     */
    static BoardChange of(String board, List<Entry> before, List<Entry> after) {
        BoardDiff diff = new BoardDiff(before, after);
        diff.compare();
        return new BoardChange(
                board,
                before.size(),
                after.size(),
                diff.joined,
                before.size() - (after.size() - diff.joined),
                diff.scored,
                diff.moved,
                first(before),
                first(after),
                most(diff.rises, BY_RISE.reversed()),
                most(diff.falls, BY_RISE));
    }

    private void compare() {
        Map<String, Entry> known = HashMap.newHashMap(before.size());
        before.forEach(entry -> known.put(entry.userId(), entry));
        for (Entry entry : after) {
            Entry was = known.get(entry.userId());
            if (was == null) {
                joined++;
            } else {
                compare(was, entry, new Shift(entry.userId(), entry.username(), was.rank(), entry.rank()));
            }
        }
    }

    private void compare(Entry was, Entry is, Shift shift) {
        if (was.score() != is.score()) {
            scored++;
        }
        if (shift.rise() == 0) {
            return;
        }
        moved++;
        PriorityQueue<Shift> largest = shift.rise() > 0 ? rises : falls;
        largest.add(shift);
        if (largest.size() > SHIFTS_MAX) {
            largest.poll();
        }
    }

    private static List<Shift> most(PriorityQueue<Shift> shifts, Comparator<Shift> largestFirst) {
        return shifts.stream().sorted(largestFirst).toList();
    }

    private static List<Entry> first(List<Entry> entries) {
        return entries.subList(0, Math.min(FIRST_PLACES, entries.size()));
    }
}
