package dev.laurel.launcher.catalog;

import dev.laurel.rules.catalog.Catalog;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The rules by which the stored scores were counted, as kept in the topic {@code catalog}. They contain more than the
 * newest catalogue, since removed boards and types may come back.
 *
 * @param version of this form: 1
 * @param boards by name
 */
record CountedRules(int version, Map<String, CountedBoard> boards) {
    static final int VERSION = 1;
    /** Before anything was counted. */
    static final CountedRules NONE = new CountedRules(VERSION, Map.of());

    CountedRules {
        boards = new TreeMap<>(boards);
    }

    /** Why scores would be wrong if a catalogue went on from here, each in a sentence; empty if it can. */
    List<String> faults(Catalog catalog) {
        return catalog.boards().values().stream()
                .filter(board -> boards.containsKey(board.name()))
                .flatMap(board -> faults(board.name(), CountedBoard.of(board, catalog)))
                .toList();
    }

    private Stream<String> faults(String name, CountedBoard now) {
        CountedBoard before = boards.get(name);
        return before == null
                ? Stream.empty()
                : before.faults(now).stream().map(fault -> "board " + name + " " + fault);
    }

    /** The boards that a catalogue takes out. */
    List<String> takenOutBy(Catalog catalog) {
        return boards.entrySet().stream()
                .filter(board ->
                        !board.getValue().takenOut() && !catalog.boards().containsKey(board.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What is to be remembered once a catalogue without faults is counted by. */
    CountedRules and(Catalog catalog) {
        Map<String, CountedBoard> all = new TreeMap<>();
        boards.forEach((name, board) -> all.put(name, board.out()));
        catalog.boards().forEach((name, definition) -> {
            CountedBoard now = CountedBoard.of(definition, catalog);
            CountedBoard before = boards.get(name);
            all.put(name, before == null ? now : before.and(now));
        });
        return new CountedRules(VERSION, all);
    }
}
