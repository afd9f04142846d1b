package dev.laurel.query;

import jakarta.servlet.AsyncContext;

/**
 * The way to one reader.
 *
 * @param out where the events go
 * @param complete ends the answer in good order
 * @param cut ends the connection, whatever is under way on it
 */
record Wire(Outlet out, Runnable complete, Runnable cut) {
    /** The way that answers a request. */
    static Wire of(AsyncContext request, Outlet out, Runnable cut) {
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
