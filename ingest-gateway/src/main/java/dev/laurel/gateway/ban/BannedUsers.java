package dev.laurel.gateway.ban;

import java.time.Instant;
import java.util.Optional;

/** The users who are banned, by the decisions that Kafka has. Thread-safe. */
public interface BannedUsers extends AutoCloseable {
    /** Begins to read the decisions in the background. */
    void start();

    /** Whether every decision that there was at the start has been read. */
    boolean isReady();

    /** Until when actions of a user are refused; empty if they are not. Never waits. */
    Optional<Instant> bannedUntil(String userId);

    @Override
    void close();
}
