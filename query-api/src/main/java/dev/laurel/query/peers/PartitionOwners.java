package dev.laurel.query.peers;

import dev.laurel.topology.port.Peer;
import java.util.List;

/** Finds the processes that hold a partition. Thread-safe. */
@FunctionalInterface
public interface PartitionOwners {
    /** The other processes that have a partition: its owner first, then its standbys; empty while none is known. */
    List<Peer> of(int partition);
}
