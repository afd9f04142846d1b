package dev.laurel.query;

import dev.laurel.access.Accept;
import dev.laurel.access.Refusals;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.ee10.servlet.HttpOutput;

/**
 * A board, or a user on it, as a stream of server-sent events. The server's asynchronous writes are used rather than the
 * framework's own streams: those block the sender on a reader that does not read.
 */
final class StreamRoutes {
    static final String BOARD = "/api/v1/leaderboards/{board}/stream";
    static final String FIRST_BOARD = "/api/v1/leaderboard/stream";
    static final String USER = "/api/v1/leaderboards/{board}/users/{user}/stream";

    private static final String EVENT_STREAM = "text/event-stream";
    private static final Refusal NOT_ACCEPTABLE =
            Refusal.of(ErrorCode.NOT_ACCEPTABLE, "this is a stream: Accept must allow " + EVENT_STREAM);

    private final StreamQuestions questions;
    private final Hub hub;

    StreamRoutes(StreamQuestions questions, Hub hub) {
        this.questions = questions;
        this.hub = hub;
    }

    void install(JavalinConfig config) {
        config.routes.get(BOARD, ctx -> stream(ctx, questions.board(ctx, ctx.pathParam("board"))));
        config.routes.get(FIRST_BOARD, ctx -> stream(ctx, questions.first(ctx)));
        config.routes.get(USER, ctx -> stream(ctx, questions.user(ctx, ctx.pathParam("board"), ctx.pathParam("user"))));
    }

    private void stream(Context ctx, Wanted wanted) throws IOException {
        switch (wanted) {
            case Wanted.Stream stream -> stream(ctx, stream);
            case Wanted.Refused(Refusal refusal) -> Refusals.answer(ctx, refusal);
        }
    }

    private void stream(Context ctx, Wanted.Stream stream) throws IOException {
        if (!Accept.takes(ctx, EVENT_STREAM)) {
            Refusals.answer(ctx, NOT_ACCEPTABLE);
            return;
        }
        switch (hub.reserve(stream.visitor())) {
            case TAKEN -> taken(ctx, stream);
            case FULL -> Refusals.answer(ctx, StreamQuestions.FULL);
            case SHARE_TAKEN -> Refusals.answer(ctx, StreamQuestions.SHARE_TAKEN);
        }
    }

    private void taken(Context ctx, Wanted.Stream stream) throws IOException {
        if (ctx.method().equals(HandlerType.HEAD)) {
            hub.giveBack(stream.visitor());
            begin(ctx);
            // Sent before the end is known, an answer tells no length, as a stream has none.
            ctx.res().flushBuffer();
            return;
        }
        ctx.future(() -> open(ctx, stream));
    }

    /** @return never done: from here on the stream ends the request, not the framework */
    private CompletableFuture<?> open(Context ctx, Wanted.Stream stream) {
        AsyncContext async = ctx.req().getAsyncContext();
        async.setTimeout(0);
        StreamConnection connection = begin(ctx);
        SendBuffer.shorten(connection, stream.following().limit());
        Outlet out = outlet(ctx, connection);
        Wire wire = Wire.of(async, out, connection.endPoint()::close);
        out.begin(hub.open(stream.following(), stream.visitor(), wire));
        return new CompletableFuture<>();
    }

    private static StreamConnection begin(Context ctx) {
        ctx.contentType(EVENT_STREAM)
                .header(Header.CACHE_CONTROL, "no-cache")
                // Proxies of the nginx kind would gather events otherwise.
                .header("X-Accel-Buffering", "no");
        StreamConnection connection = StreamConnection.of(ctx.req());
        if (!connection.isShared()) {
            ctx.header(Header.CONNECTION, "close");
        }
        return connection;
    }

    private static Outlet outlet(Context ctx, StreamConnection connection) {
        Outlet server = new ServerOutlet(output(ctx));
        return connection.isShared() ? server : new OwnConnection(server, connection.endPoint());
    }

    private static HttpOutput output(Context ctx) {
        try {
            return (HttpOutput) ctx.res().getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
