package dev.laurel.query.rest;

import dev.laurel.access.refusal.ErrorResponses;
import dev.laurel.access.refusal.JsonResponse;
import dev.laurel.query.view.BacklogView;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Json;
import dev.laurel.schemas.Refusal;
import dev.laurel.topology.port.BacklogSnapshot;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Serves the backlog: how many actions are not counted yet, for clients that wait for what they posted. It is answered
 * from memory, however often it is requested.
 */
public final class BacklogRoutes {
    private static final Refusal UNKNOWN = Refusal.of(ErrorCode.UNAVAILABLE, "the backlog is not known yet; try again");

    private final Supplier<Optional<BacklogSnapshot>> newest;

    public BacklogRoutes(Supplier<Optional<BacklogSnapshot>> newest) {
        this.newest = newest;
    }

    public void install(JavalinConfig config) {
        config.routes.get("/api/v1/backlog", this::backlog);
    }

    private void backlog(Context ctx) {
        Optional<BacklogSnapshot> snapshot = newest.get();
        if (snapshot.isEmpty()) {
            ErrorResponses.answer(ctx, UNKNOWN);
            return;
        }
        ctx.header(Header.CACHE_CONTROL, "no-store");
        JsonResponse.write(ctx, Json.bytes(BacklogView.of(snapshot.get())));
    }
}
