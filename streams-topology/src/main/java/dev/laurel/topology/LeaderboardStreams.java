package dev.laurel.topology;

import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Catalog;

/** The running topology. */
public final class LeaderboardStreams implements Standings, AutoCloseable {
    public LeaderboardStreams(StreamsSettings settings, Catalog catalog) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Starts the threads and returns at once; {@link #isReady} tells when everything can be answered. */
    public void start() {}

    /** False once the topology has failed for good and the process should end. */
    public boolean isAlive() {
        return false;
    }

    /** Whether every partition can be answered. */
    public boolean isReady() {
        return false;
    }

    @Override
    public Answer find(BoardId board, String userId) {
        return new Answer.Unavailable();
    }

    @Override
    public void close() {}
}
