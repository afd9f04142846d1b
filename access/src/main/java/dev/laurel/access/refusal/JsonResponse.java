package dev.laurel.access.refusal;

import io.javalin.http.Context;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers with JSON. The server copies an answer once, into the buffer that it sends from: handed to the framework as its
 * result, each would be copied by way of another 8 KiB, for a hundred bytes too.
 */
public final class JsonResponse {
    private static final Logger log = LoggerFactory.getLogger(JsonResponse.class);

    private JsonResponse() {}

    /** Takes the place of what was to be answered before; it is sent when the request ends, or the buffer is full. */
    public static void write(Context ctx, byte[] json) {
        if (ctx.res().isCommitted()) {
            return;
        }
        ctx.contentType("application/json");
        ctx.res().resetBuffer();
        try {
            ctx.res().getOutputStream().write(json);
        } catch (IOException gone) {
            // Nobody is there to be told.
            log.atDebug().log("an answer was not taken");
        }
    }
}
