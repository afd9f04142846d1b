package dev.laurel.access;

import io.javalin.http.Context;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers with JSON. The server copies an answer once, into the buffer that it sends from: handed to the framework as its
 * result, each would be copied by way of another 8 KiB, which is most of what a small request costs in memory.
 */
public final class JsonAnswer {
    private static final Logger log = LoggerFactory.getLogger(JsonAnswer.class);

    private JsonAnswer() {}

    /** Takes the place of what was to be answered before, and sends nothing by itself. */
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
