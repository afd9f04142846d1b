package dev.laurel.topology.rank;

import dev.laurel.rules.catalog.Catalog;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Computes and caches how long each board is kept, since every action asks for all of its boards. */
final class BoardLifetimes {
    private static final int BOARDS_MAX = 10_000;

    private final Catalog catalog;
    private final Map<String, Long> expiryMs = new HashMap<>();

    BoardLifetimes(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Whether a board's period is past what the catalogue keeps. */
    boolean isOver(String board, long nowMs) {
        if (expiryMs.size() >= BOARDS_MAX) {
            expiryMs.clear();
        }
        return expiryMs.computeIfAbsent(board, this::expiryMs) <= nowMs;
    }

    private long expiryMs(String board) {
        return catalog.expiry(board).map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
    }
}
