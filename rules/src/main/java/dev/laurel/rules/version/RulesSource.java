package dev.laurel.rules.version;

import dev.laurel.rules.catalog.Catalog;
import java.util.Optional;

/** The rules as they change while a process runs. Thread-safe. */
public interface RulesSource {
    /** All versions that are known to this process; there is at least one. */
    RulesHistory history();

    /**
     * All versions that were written before this call.
     *
     * @throws IllegalStateException if that cannot be found out now
     */
    RulesHistory refreshed();

    /** The version by which every partition has counted its users; 0 while not all partitions have said so. */
    int reached();

    /**
     * Every board that there ever was, under the names as which they are counted: with those of the version that a board's
     * id names, even if this process has not heard of it yet.
     */
    default Catalog boardsWith(String boardId) {
        RulesHistory known = history();
        return GenerationName.versionOf(boardId) > known.number() ? refreshed().everyBoard() : known.everyBoard();
    }

    /** How far the users are counted by a newer version; empty while they are counted by one. */
    default Optional<RecountStatus> recounting() {
        return Optional.empty();
    }

    /** Rules that never change. */
    static RulesSource of(Catalog catalog) {
        RulesHistory history = RulesHistory.of(catalog);
        return new RulesSource() {
            @Override
            public RulesHistory history() {
                return history;
            }

            @Override
            public RulesHistory refreshed() {
                return history;
            }

            @Override
            public int reached() {
                return RulesHistory.FIRST;
            }
        };
    }
}
