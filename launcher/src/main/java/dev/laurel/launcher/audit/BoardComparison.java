package dev.laurel.launcher.audit;

import dev.laurel.launcher.audit.Difference.Kind;
import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.schemas.Entry;
import dev.laurel.schemas.Place;
import dev.laurel.schemas.Ties;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares a board that is served, page by page, with the places that the facts give. Both are walked in the board's
 * order, like two sorted files, so that one user who is missing makes one difference, and not one for each place below.
 */
final class BoardComparison {
    private final String board;
    private final BoardDefinition definition;
    private final Comparator<Place> order;
    private final List<Place> expected;
    /** What only the facts have at this position, and what only the server has. */
    private final Map<String, Place> missing = new LinkedHashMap<>();

    private final Map<String, Place> unexpected = new LinkedHashMap<>();
    private final List<Difference> differences = new ArrayList<>();
    private int next;
    private long served;
    private long rank;
    private boolean isRankWrong;
    private @Nullable Place last;
    private long total;

    /** @param expected in the board's order */
    BoardComparison(String board, BoardDefinition definition, List<Place> expected) {
        this.board = board;
        this.definition = definition;
        this.order = definition.placeOrder().comparator();
        this.expected = expected;
    }

    /** Takes the next page. */
    void page(long totalOfPage, List<Entry> entries) {
        total = totalOfPage;
        entries.forEach(this::entry);
    }

    private void entry(Entry entry) {
        served++;
        Place place = entry.place();
        checkOrder(entry, place);
        while (next < expected.size() && order.compare(expected.get(next), place) < 0) {
            Place passed = expected.get(next++);
            missing.put(passed.userId(), passed);
        }
        if (next < expected.size() && order.compare(expected.get(next), place) == 0) {
            Difference.of(board, expected.get(next++), place).ifPresent(differences::add);
        } else {
            unexpected.put(place.userId(), place);
        }
    }

    private void checkOrder(Entry entry, Place place) {
        if (last != null && order.compare(last, place) >= 0) {
            differences.add(new Difference(
                    board, Kind.ORDER, place.userId(), "a place ahead of " + last.userId(), "one behind it"));
        }
        boolean isShared = definition.ties() == Ties.COMPETITION
                && last != null
                && definition.placeOrder().sharesRank(last, place);
        rank = isShared ? rank : served;
        last = place;
        // All places behind a wrong one are wrong too.
        if (entry.rank() != rank && !isRankWrong) {
            isRankWrong = true;
            differences.add(
                    new Difference(board, Kind.RANK, place.userId(), Long.toString(rank), Long.toString(entry.rank())));
        }
    }

    /** What differs, once all pages were taken. */
    List<Difference> end() {
        while (next < expected.size()) {
            Place passed = expected.get(next++);
            missing.put(passed.userId(), passed);
        }
        missing.forEach((user, place) -> of(place, unexpected.remove(user)).ifPresent(differences::add));
        unexpected.values().forEach(place -> of(null, place).ifPresent(differences::add));
        if (total != served) {
            differences.add(Difference.ofBoard(board, Kind.TOTAL, expected.size(), total));
        }
        return List.copyOf(differences);
    }

    private Optional<Difference> of(@Nullable Place facts, @Nullable Place found) {
        return Difference.of(board, facts, found);
    }
}
