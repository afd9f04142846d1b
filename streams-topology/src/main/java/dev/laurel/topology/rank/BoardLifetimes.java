package dev.laurel.topology.rank;

import dev.laurel.rules.version.RulesHistory;
import dev.laurel.rules.version.RulesSource;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Computes and caches how long each board is kept, since every action asks for all of its boards. */
final class BoardLifetimes {
    private static final int BOARDS_MAX = 10_000;

    private final RulesSource rules;
    private final Map<String, Long> expiryMs = new HashMap<>();
    private RulesHistory cachedBy = RulesHistory.NONE;

    BoardLifetimes(RulesSource rules) {
        this.rules = rules;
    }

    /** Whether a board's period is past what the newest rules keep. */
    boolean isOver(String board, long nowMs) {
        RulesHistory newest = rules.history();
        if (newest != cachedBy || expiryMs.size() >= BOARDS_MAX) {
            expiryMs.clear();
            cachedBy = newest;
        }
        return expiryMs.computeIfAbsent(board, this::expiryMs) <= nowMs;
    }

    private long expiryMs(String board) {
        return rules.boardsWith(board).expiry(board).map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
    }
}
