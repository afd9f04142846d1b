package dev.laurel.query.wire;

import dev.laurel.query.hub.ByteSink;
import jakarta.servlet.AsyncContext;

/**
 * The way to one reader.
 *
 * @param out where the events go
 * @param complete ends the answer in good order
 * @param cut ends the connection, whatever is under way on it
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
