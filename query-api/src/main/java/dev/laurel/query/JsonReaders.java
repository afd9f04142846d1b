package dev.laurel.query;

import dev.laurel.access.Accept;
import dev.laurel.access.MatchedRoute;
import dev.laurel.access.Refusals;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.Set;

/** Turns away whoever takes no JSON, where JSON is all there is. Streams ask for themselves. */
final class JsonReaders {
    private static final Refusal NOT_ACCEPTABLE =
            Refusal.of(ErrorCode.NOT_ACCEPTABLE, "the answer is application/json, which Accept leaves out");

    private JsonReaders() {}

    /** @param streams the routes that answer with something else */
    static void install(JavalinConfig config, Set<String> streams) {
        config.routes.before("/api/*", ctx -> check(ctx, streams));
    }

    private static void check(Context ctx, Set<String> streams) {
        boolean isStream = MatchedRoute.of(ctx).filter(streams::contains).isPresent();
        if (!isStream && !Accept.takes(ctx, "application/json")) {
            Refusals.answer(ctx, NOT_ACCEPTABLE);
            ctx.skipRemainingHandlers();
        }
    }
}
