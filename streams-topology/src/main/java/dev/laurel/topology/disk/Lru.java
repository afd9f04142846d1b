package dev.laurel.topology.disk;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A bounded map that evicts the least recently used entry: a read cache in front of a store. For one thread, since
 * reading changes it.
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
