package dev.laurel.access.refusal;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes JSON responses. The bytes are copied once, into the server's output buffer; as a result of the framework,
 * every response, however small, would be copied through another buffer of 8 KiB.
 */
public final class JsonResponse {
    private static final Logger log = LoggerFactory.getLogger(JsonResponse.class);

    private JsonResponse() {}

    /** Takes the place of what was to be answered before; it is sent when the request ends, or the buffer is full. */
    public static void write(Context ctx, byte[] json) {
        write(ctx.res(), json);
    }

    /** The same where the framework hands over no context. */
    static void write(HttpServletResponse response, byte[] json) {
        if (response.isCommitted()) {
            return;
        }
        response.setContentType("application/json");
        response.resetBuffer();
        try {
            response.getOutputStream().write(json);
        } catch (IOException gone) {
            // The client is gone; there is nothing left to do.
            log.atDebug().log("the client did not read the response");
        }
    }
}
