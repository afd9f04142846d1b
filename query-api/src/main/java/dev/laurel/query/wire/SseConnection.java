package dev.laurel.query.wire;

import dev.laurel.query.hub.ByteSink;
import jakarta.servlet.AsyncContext;

/**
 * The connection of one SSE subscriber.
 *
 * @param out the sink for the events
 * @param complete ends the response cleanly
 * @param cut closes the connection, whatever is in flight on it
 */
public record SseConnection(ByteSink out, Runnable complete, Runnable cut) {
    /** The way that answers a request. */
    static SseConnection of(AsyncContext request, ByteSink out, Runnable cut) {
        return new SseConnection(out, () -> complete(request), cut);
    }

    private static void complete(AsyncContext request) {
        try {
            request.complete();
        } catch (IllegalStateException over) {
            // The connection failed at the same time, and the server ended the request itself.
        }
    }
}
