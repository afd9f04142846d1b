package dev.laurel.access.server;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.util.Optional;

/** The route that matches a request, for filters that run before the route's handler. */
public final class MatchedRoute {
    private MatchedRoute() {}

    /** Its path as it was declared, such as {@code /users/{user}}; empty where the request is for none. */
    public static Optional<String> of(Context ctx) {
        Endpoint matched = ctx.endpoints().matchedHttpEndpoint();
        return Optional.ofNullable(matched).map(endpoint -> endpoint.path);
    }

    /** The framework matches the route before everything else if a handler is registered before matched routes. */
    static void install(JavalinConfig config) {
        config.routes.beforeMatched(ctx -> {});
    }
}
