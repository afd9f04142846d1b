package dev.laurel.query;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;

/**
 * The way to one reader.
 *
 * @param out where the events go, without waiting
 * @param complete ends the answer in good order
 * @param cut ends the connection, whatever is under way on it
 */
record Wire(ServletOutputStream out, Runnable complete, Runnable cut) {
    /** The way that answers a request. */
    static Wire of(AsyncContext request, ServletOutputStream out, Runnable cut) {
        return new Wire(out, () -> complete(request), cut);
    }

    private static void complete(AsyncContext request) {
        try {
            request.complete();
        } catch (IllegalStateException over) {
            // The connection failed at the same time, and the server ended the request itself.
        }
    }
}
