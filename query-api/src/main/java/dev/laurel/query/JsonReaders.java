package dev.laurel.query;

import dev.laurel.access.Accept;
import dev.laurel.access.Refusals;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;

/** Turns away whoever takes no JSON, where JSON is all there is. Streams ask for themselves. */
final class JsonReaders {
    private static final Refusal NOT_ACCEPTABLE =
            Refusal.of(ErrorCode.NOT_ACCEPTABLE, "the answer is application/json, which Accept leaves out");

    private JsonReaders() {}

    static void install(JavalinConfig config) {
        config.routes.before("/api/*", JsonReaders::check);
    }

    private static void check(Context ctx) {
        if (!ctx.path().endsWith("/stream") && !ctx.path().endsWith("/ws") && !Accept.takes(ctx, "application/json")) {
            Refusals.answer(ctx, NOT_ACCEPTABLE);
            ctx.skipRemainingHandlers();
        }
    }
}
