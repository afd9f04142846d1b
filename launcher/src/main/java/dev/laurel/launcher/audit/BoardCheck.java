package dev.laurel.launcher.audit;

import dev.laurel.launcher.audit.Difference.Kind;
import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.schemas.Entry;
import dev.laurel.schemas.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Compares what is served of one board with the facts. Thread-safe. */
final class BoardCheck {
    /** First places follow the pages after a commit or two. */
    private static final Duration PUBLISHED_MAX = Duration.ofSeconds(5);

    private static final Duration BETWEEN = Duration.ofMillis(100);

    private final ServedBoards served;
    private final Catalog catalog;
    private final LongConsumer progress;

    /** @param progress receives how many places were compared since the last time */
    BoardCheck(ServedBoards served, Catalog catalog, LongConsumer progress) {
        this.served = served;
        this.catalog = catalog;
        this.progress = progress;
    }

    /** @param expected in the board's order */
    List<Difference> check(String board, List<Place> expected) throws InterruptedException {
        BoardDefinition definition = catalog.definitionOf(board).orElseThrow();
        BoardComparison comparison = new BoardComparison(board, definition, expected);
        ServedBoards.Page page = served.page(board, null);
        comparison.page(page.total(), page.entries());
        progress.accept(page.entries().size());
        // A server that always has a next page would be read forever.
        long left = expected.size() + page.total();
        while (page.next() != null && left > 0) {
            page = served.page(board, page.next());
            comparison.page(page.total(), page.entries());
            progress.accept(page.entries().size());
            left -= ServedBoards.PAGE;
        }
        List<Difference> differences = new ArrayList<>(comparison.end());
        firstPlaces(board, definition.top()).ifPresent(differences::add);
        return differences;
    }

    /** How the published first places differ from the first page, which was compared with the facts. */
    private Optional<Difference> firstPlaces(String board, int top) throws InterruptedException {
        long start = System.nanoTime();
        while (true) {
            ServedBoards.First first = served.first(board);
            ServedBoards.Page page = served.page(board, null);
            List<Entry> entries = page.entries();
            List<Entry> expected =
                    entries.subList(0, Math.min(first.leaderboard().size(), entries.size()));
            int least = Math.min(top, entries.size());
            boolean isEqual = first.total() == page.total()
                    && first.leaderboard().equals(expected)
                    && expected.size() >= Math.min(least, ServedBoards.FIRST_PLACES);
            if (isEqual) {
                return Optional.empty();
            }
            if (System.nanoTime() - start > PUBLISHED_MAX.toNanos()) {
                return Optional.of(Difference.ofBoard(
                        board,
                        Kind.FIRST_PLACES,
                        shown(page.total(), expected),
                        shown(first.total(), first.leaderboard())));
            }
            Thread.sleep(BETWEEN);
        }
    }

    private static String shown(long total, List<Entry> entries) {
        List<String> places = entries.stream()
                .map(entry -> entry.rank() + " " + entry.userId() + " " + entry.score())
                .toList();
        return places + " of " + total;
    }
}
