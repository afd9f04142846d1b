package dev.laurel.query.rest;

import dev.laurel.access.refusal.AcceptHeader;
import dev.laurel.access.refusal.ErrorResponses;
import dev.laurel.access.server.MatchedRoute;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.Set;

/** Refuses requests that do not accept JSON on routes that offer nothing else. Stream routes do their own check. */
public final class JsonAcceptFilter {
    private static final Refusal NOT_ACCEPTABLE =
            Refusal.of(ErrorCode.NOT_ACCEPTABLE, "the response is application/json, which the Accept header excludes");

    private JsonAcceptFilter() {}

    /** @param streams the routes that answer with something else */
    public static void install(JavalinConfig config, Set<String> streams) {
        config.routes.before("/api/*", ctx -> check(ctx, streams));
    }

    private static void check(Context ctx, Set<String> streams) {
        boolean isStream = MatchedRoute.of(ctx).filter(streams::contains).isPresent();
        if (!isStream && !AcceptHeader.takes(ctx, "application/json")) {
            ErrorResponses.answer(ctx, NOT_ACCEPTABLE);
            ctx.skipRemainingHandlers();
        }
    }
}
