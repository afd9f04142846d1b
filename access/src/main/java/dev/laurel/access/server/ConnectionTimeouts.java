package dev.laurel.access.server;

import java.time.Duration;

/**
 * The timeouts of a connection: how long it may keep the server waiting.
 *
 * @param keepAlive between two requests
 * @param idle between two bytes of a request or its response, in either direction
 * @param head from the connection's opening, or a head's first byte, to the end of a request's head
 * @param body from the first wait for a request's body to its end
 * @param answer from the first wait for the client to read a response to the response's end; streams have their own
 *     bound
 */
record ConnectionTimeouts(Duration keepAlive, Duration idle, Duration head, Duration body, Duration answer) {
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final Duration BODY = Duration.ofSeconds(5);

    static final ConnectionTimeouts USUAL =
            new ConnectionTimeouts(ConnectionSettings.KEEP_ALIVE, TEN_SECONDS, TEN_SECONDS, BODY, TEN_SECONDS);

    /** Longer than a client keeps a connection that it does not use: so it is never closed under a request. */
    static final ConnectionTimeouts BETWEEN_PROCESSES = new ConnectionTimeouts(
            ConnectionSettings.KEEP_ALIVE, Duration.ofSeconds(60), TEN_SECONDS, BODY, TEN_SECONDS);

    ConnectionTimeouts keeping(Duration otherKeepAlive) {
        return new ConnectionTimeouts(otherKeepAlive, idle, head, body, answer);
    }
}
