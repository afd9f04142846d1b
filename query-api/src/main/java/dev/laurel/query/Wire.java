package dev.laurel.query;

import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.ee10.servlet.HttpOutput;

/**
 * The way to one reader.
 *
 * @param out where the events go
 * @param complete ends the answer in good order
 * @param cut ends the connection, whatever is under way on it
 */
record Wire(Outlet out, Runnable complete, Runnable cut) {
    /** The way that answers a request. */
    static Wire of(AsyncContext request, HttpOutput out, Runnable cut) {
        return new Wire(new Response(out), () -> complete(request), cut);
    }

    private static void complete(AsyncContext request) {
        try {
            request.complete();
        } catch (IllegalStateException over) {
            // The connection failed at the same time, and the server ended the request itself.
        }
    }

    /**
     * A whole frame goes to the network from the array that all readers share. Written as an array it would first be
     * gathered in a buffer that the server keeps for each response as long as that lives.
     */
    private record Response(HttpOutput out) implements Outlet {
        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            out.write(bytes);
        }
    }
}
