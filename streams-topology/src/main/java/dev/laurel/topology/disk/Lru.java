package dev.laurel.topology.disk;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was read from a store last, kept in memory before it: a bounded map that drops the entry that was used least
 * recently. For the one thread that owns it, since reading changes it.
 */
public final class Lru<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1;

    private final int sizeMax;

    /** @param sizeMax the most entries that are kept */
    public Lru(int sizeMax) {
        super(16, 0.75f, true);
        this.sizeMax = sizeMax;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > sizeMax;
    }
}
