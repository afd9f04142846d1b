package dev.laurel.query;

import dev.laurel.access.Accept;
import dev.laurel.access.Refusals;
import dev.laurel.query.readers.ReadGuard;
import dev.laurel.schemas.Catalog;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/**
 * A board as a stream of server-sent events. The server's asynchronous writes are used rather than the framework's own
 * streams: those block the sender on a reader that does not read.
 */
final class StreamRoutes {
    private static final String EVENT_STREAM = "text/event-stream";
    private static final Refusal NOT_ACCEPTABLE =
            Refusal.of(ErrorCode.NOT_ACCEPTABLE, "this is a stream: Accept must allow " + EVENT_STREAM);
    private static final Refusal FULL = Refusal.of(
            ErrorCode.UNAVAILABLE, "too many streams are open; try again, or read the board without /stream");

    private final Catalog catalog;
    private final Questions questions;
    private final Hub hub;

    StreamRoutes(Catalog catalog, Questions questions, Hub hub) {
        this.catalog = catalog;
        this.questions = questions;
        this.hub = hub;
    }

    void install(JavalinConfig config) {
        config.routes.get("/api/v1/leaderboards/{board}/stream", ctx -> stream(ctx, ctx.pathParam("board")));
        config.routes.get(
                "/api/v1/leaderboard/stream",
                ctx -> stream(ctx, catalog.firstBoard().name()));
    }

    private void stream(Context ctx, String id) {
        switch (questions.places(id, ctx.queryParams("limit"))) {
            case Asked.Places places -> stream(ctx, places.endingBy(ReadGuard.until(ctx)));
            case Asked.Refused(Refusal refusal) -> Refusals.answer(ctx, refusal);
        }
    }

    private void stream(Context ctx, Asked.Places places) {
        if (!Accept.takes(ctx, EVENT_STREAM)) {
            Refusals.answer(ctx, NOT_ACCEPTABLE);
        } else if (!hub.reserve()) {
            Refusals.answer(ctx, FULL);
        } else {
            ctx.future(() -> open(ctx, places));
        }
    }

    /** @return never done: from here on the stream ends the request, not the framework */
    private CompletableFuture<?> open(Context ctx, Asked.Places places) {
        AsyncContext async = ctx.req().getAsyncContext();
        async.setTimeout(0);
        ctx.contentType(EVENT_STREAM)
                .header(Header.CACHE_CONTROL, "no-cache")
                // Proxies of the nginx kind would gather events otherwise.
                .header("X-Accel-Buffering", "no");
        ServletOutputStream out = output(ctx);
        out.setWriteListener(hub.open(places, Wire.of(async, out, socket(ctx)::close)));
        return new CompletableFuture<>();
    }

    private static ServletOutputStream output(Context ctx) {
        try {
            return ctx.res().getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EndPoint socket(Context ctx) {
        return ServletContextRequest.getServletContextRequest(ctx.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
    }
}
