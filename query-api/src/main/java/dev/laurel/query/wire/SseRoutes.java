package dev.laurel.query.wire;

import dev.laurel.access.refusal.AcceptHeader;
import dev.laurel.access.refusal.ErrorResponses;
import dev.laurel.query.hub.ByteSink;
import dev.laurel.query.hub.Hub;
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
 * A board, or a user on it, as a stream of server-sent events. It uses the server's asynchronous writes instead of the
 * framework's own SSE support, which blocks the sender on a reader that does not read.
 */
public final class SseRoutes {
    public static final String BOARD = "/api/v1/leaderboards/{board}/stream";
    public static final String FIRST_BOARD = "/api/v1/leaderboard/stream";
    public static final String USER = "/api/v1/leaderboards/{board}/users/{user}/stream";

    private static final String EVENT_STREAM = "text/event-stream";
    private static final Refusal NOT_ACCEPTABLE =
            Refusal.of(ErrorCode.NOT_ACCEPTABLE, "this is a stream: Accept must allow " + EVENT_STREAM);

    private final StreamRequestReader questions;
    private final Hub hub;

    public SseRoutes(StreamRequestReader questions, Hub hub) {
        this.questions = questions;
        this.hub = hub;
    }

    public void install(JavalinConfig config) {
        config.routes.get(BOARD, ctx -> stream(ctx, questions.board(ctx, ctx.pathParam("board"))));
        config.routes.get(FIRST_BOARD, ctx -> stream(ctx, questions.first(ctx)));
        config.routes.get(USER, ctx -> stream(ctx, questions.user(ctx, ctx.pathParam("board"), ctx.pathParam("user"))));
    }

    private void stream(Context ctx, StreamRequest streamRequest) throws IOException {
        switch (streamRequest) {
            case StreamRequest.Stream stream -> stream(ctx, stream);
            case StreamRequest.Refused(Refusal refusal) -> ErrorResponses.answer(ctx, refusal);
        }
    }

    private void stream(Context ctx, StreamRequest.Stream stream) throws IOException {
        if (!AcceptHeader.takes(ctx, EVENT_STREAM)) {
            ErrorResponses.answer(ctx, NOT_ACCEPTABLE);
            return;
        }
        switch (hub.reserve(stream.reader())) {
            case TAKEN -> taken(ctx, stream);
            case FULL -> ErrorResponses.answer(ctx, StreamRequestReader.FULL);
            case SHARE_TAKEN -> ErrorResponses.answer(ctx, StreamRequestReader.SHARE_TAKEN);
        }
    }

    private void taken(Context ctx, StreamRequest.Stream stream) throws IOException {
        if (ctx.method().equals(HandlerType.HEAD)) {
            hub.giveBack(stream.reader());
            begin(ctx);
            // The response is sent before its end is known, so it has no length, like a stream.
            ctx.res().flushBuffer();
            return;
        }
        ctx.future(() -> open(ctx, stream));
    }

    /** @return never done: from here on the stream ends the request, not the framework */
    private CompletableFuture<?> open(Context ctx, StreamRequest.Stream stream) {
        AsyncContext async = ctx.req().getAsyncContext();
        async.setTimeout(0);
        StreamConnection connection = begin(ctx);
        SendBuffer.shorten(connection, stream.subscription().limit());
        ByteSink out = outlet(ctx, connection);
        SseConnection sse = SseConnection.of(async, out, connection.endPoint()::close);
        out.begin(hub.open(stream.subscription(), stream.reader(), start -> new SseSubscriber(sse, start)));
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

    private static ByteSink outlet(Context ctx, StreamConnection connection) {
        ByteSink server = new ResponseSink(output(ctx));
        return connection.isShared() ? server : new ExclusiveSink(server, connection.endPoint());
    }

    private static HttpOutput output(Context ctx) {
        try {
            return (HttpOutput) ctx.res().getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
