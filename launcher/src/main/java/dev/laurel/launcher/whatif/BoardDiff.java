package dev.laurel.launcher.whatif;

import dev.laurel.launcher.whatif.BoardChange.Shift;
import dev.laurel.schemas.Entry;
import dev.laurel.schemas.Place;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/** Compares two states of a board, user by user. */
final class BoardDiff {
    static final int FIRST_PLACES = 10;
    static final int SHIFTS_MAX = 5;
    private static final Comparator<Shift> BY_RISE =
            Comparator.comparingInt(Shift::rise).thenComparing(Shift::userId, Comparator.reverseOrder());

    private final List<Place> before;
    private final List<Place> after;
    private final PriorityQueue<Shift> rises = new PriorityQueue<>(BY_RISE);
    private final PriorityQueue<Shift> falls = new PriorityQueue<>(BY_RISE.reversed());
    private int joined;
    private int scored;
    private int moved;

    private BoardDiff(List<Place> before, List<Place> after) {
        this.before = before;
        this.after = after;
    }

    /**
     * What is otherwise.
     *
     * @param before all places in the board's order
     * @param after all places in the board's order
     */
    static BoardChange of(String board, List<Place> before, List<Place> after) {
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
        Map<String, Integer> ranks = HashMap.newHashMap(before.size());
        for (int i = 0; i < before.size(); i++) {
            ranks.put(before.get(i).userId(), i + 1);
        }
        for (int i = 0; i < after.size(); i++) {
            Place place = after.get(i);
            Integer rank = ranks.get(place.userId());
            if (rank == null) {
                joined++;
            } else {
                compare(before.get(rank - 1), place, new Shift(place.userId(), place.username(), rank, i + 1));
            }
        }
    }

    private void compare(Place was, Place is, Shift shift) {
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

    private static List<Entry> first(List<Place> places) {
        return IntStream.range(0, Math.min(FIRST_PLACES, places.size()))
                .mapToObj(i -> places.get(i).at(i + 1L))
                .toList();
    }
}
