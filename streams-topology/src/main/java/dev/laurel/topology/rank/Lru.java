package dev.laurel.topology.rank;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets what was not used for longest. Not thread-safe, and changed by reading. */
final class Lru<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1;

    private final int sizeMax;

    Lru(int sizeMax) {
        super(16, 0.75f, true);
        this.sizeMax = sizeMax;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > sizeMax;
    }
}
