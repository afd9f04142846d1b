package dev.laurel.access;

import java.time.Duration;

/**
 * How long a connection may keep the server waiting.
 *
 * @param idle between two bytes, either way
 * @param head from the connection's opening to the end of its first request's head
 */
record Patience(Duration idle, Duration head) {
    static final Patience USUAL = new Patience(Duration.ofSeconds(10), Duration.ofSeconds(10));

    /** Longer than a client keeps a connection that it does not use: so it is never closed under a request. */
    static final Patience BETWEEN_PROCESSES = new Patience(Duration.ofSeconds(60), Duration.ofSeconds(10));
}
