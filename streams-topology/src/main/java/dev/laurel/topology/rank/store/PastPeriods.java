package dev.laurel.topology.rank.store;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.version.RulesHistory;
import dev.laurel.rules.version.RulesSource;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Says which boards are of a past period, whose standings have rows of their own. Once a period has such rows it counts
 * as past, even if the records' time falls back behind its end after a restart.
 */
final class PastPeriods {
    private static final int BOARDS_MAX = 10_000;

    private final RulesSource rules;
    private final LongSupplier nowMs;
    private final Supplier<Set<String>> stored;
    private @Nullable Set<String> withRows;
    /** Every action asks for all of its boards. */
    private final Map<String, Ending> endings = new HashMap<>();

    private RulesHistory cachedBy = RulesHistory.NONE;

    private record Ending(Optional<String> period, long endMs) {}

    /**
     * @param nowMs the records' time, in milliseconds since 1970
     * @param stored reads which periods have rows of their own
     */
    PastPeriods(RulesSource rules, LongSupplier nowMs, Supplier<Set<String>> stored) {
        this.rules = rules;
        this.stored = stored;
        this.nowMs = nowMs;
    }

    /** The key of a board's period if that is past. */
    Optional<String> of(String board) {
        RulesHistory newest = rules.history();
        if (newest != cachedBy || endings.size() >= BOARDS_MAX) {
            endings.clear();
            cachedBy = newest;
        }
        Ending ending = endings.computeIfAbsent(board, this::ending);
        return ending.endMs <= nowMs.getAsLong()
                        || ending.period.filter(known()::contains).isPresent()
                ? ending.period
                : Optional.empty();
    }

    private Ending ending(String board) {
        Catalog catalog = rules.boardsWith(board);
        long endMs = catalog.end(board).map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
        return new Ending(catalog.periodKeyOf(board), endMs);
    }

    /** The periods that have rows of their own. */
    Set<String> withRows() {
        return Set.copyOf(known());
    }

    void gotRow(String period) {
        known().add(period);
    }

    void haveRows(Set<String> periods) {
        withRows = new HashSet<>(periods);
    }

    /** Not read when this is made: a store that is opened need not be used. */
    private Set<String> known() {
        Set<String> known = withRows;
        if (known == null) {
            known = new HashSet<>(stored.get());
            withRows = known;
        }
        return known;
    }
}
