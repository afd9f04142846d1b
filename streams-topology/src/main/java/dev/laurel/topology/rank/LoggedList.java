package dev.laurel.topology.rank;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Shortens lists for the log: a catalogue may have thousands of boards, and each partition logs a line. */
final class LoggedList {
    private static final int ITEMS_MAX = 20;

    private LoggedList() {}

    /** The first items, and how many more there are. */
    static List<String> of(Collection<String> items) {
        if (items.size() <= ITEMS_MAX) {
            return List.copyOf(items);
        }
        String more = "and " + (items.size() - ITEMS_MAX) + " more";
        return Stream.concat(items.stream().limit(ITEMS_MAX), Stream.of(more)).toList();
    }
}
