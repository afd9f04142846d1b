package dev.laurel.query.peers;

import dev.laurel.topology.port.Peer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Remembers which peers did not answer recently. Kafka still lists a dead peer for seconds, and waiting for it each
 * time would make every request as slow as the timeout: so after a failure the peer is skipped for a moment, and then
 * one request at a time probes whether it is back. Thread-safe.
 */
final class UnreachablePeers {
    static final Duration PAUSE = Duration.ofMillis(500);

    private final LongSupplier nanoTime;
    /** When a peer may be asked next; those that answer are not in it. */
    private final Map<Peer, Long> nextAt = new ConcurrentHashMap<>();

    UnreachablePeers(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether a peer is worth asking now; for an absent one, at most once in a pause. */
    boolean mayAsk(Peer peer) {
        Long next = nextAt.get(peer);
        if (next == null) {
            return true;
        }
        long now = nanoTime.getAsLong();
        return now - next >= 0 && nextAt.replace(peer, next, now + PAUSE.toNanos());
    }

    /** Takes note that a peer did not answer, and returns whether that is news. */
    boolean failed(Peer peer) {
        return nextAt.put(peer, nanoTime.getAsLong() + PAUSE.toNanos()) == null;
    }

    /** Takes note that a peer answered, and returns whether that is news. */
    boolean answered(Peer peer) {
        return nextAt.remove(peer) != null;
    }
}
