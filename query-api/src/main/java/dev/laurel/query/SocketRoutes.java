package dev.laurel.query;

import dev.laurel.access.Refusals;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.ee10.websocket.server.JettyServerUpgradeRequest;
import org.eclipse.jetty.ee10.websocket.server.JettyServerUpgradeResponse;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServletFactory;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/**
 * A board over a WebSocket: the same frames, limits and ends as over server-sent events. What is refused is refused as
 * every request is, before the connection becomes a WebSocket. The endpoint is ours and not the framework's, which does
 * not tell of pongs and keeps every request's headers for as long as its connection lives.
 */
final class SocketRoutes {
    private static final String BOARD = "/api/v1/leaderboards/{board}/ws";
    private static final String WANTED = "laurel.socket.wanted";
    /** Nothing is expected, and whoever sends a message is let go; this is how much of it is taken in before. */
    private static final int MESSAGE_BYTES_MAX = 1024;
    /** Above the heartbeat, which keeps a connection from being idle. */
    private static final Duration IDLE_MAX = Duration.ofSeconds(60);

    private static final Refusal NO_UPGRADE =
            Refusal.of(ErrorCode.MALFORMED, "this is a WebSocket: the request must ask for an upgrade");
    private static final Refusal FOREIGN =
            Refusal.of(ErrorCode.FORBIDDEN, "pages of this origin may not follow boards here");

    private final StreamQuestions questions;
    private final Hub hub;
    private final Set<String> origins;

    /** @param origins the other web sites whose pages may follow boards */
    SocketRoutes(StreamQuestions questions, Hub hub, Set<String> origins) {
        this.questions = questions;
        this.hub = hub;
        this.origins = origins;
    }

    void install(JavalinConfig config) {
        config.routes.get(BOARD, ctx -> Refusals.answer(ctx, NO_UPGRADE));
        config.routes.wsBeforeUpgrade(BOARD, this::check);
        // The framework asks whether there is such a path; what happens there is the mapping's.
        config.routes.ws(BOARD, nothing -> {});
        config.jetty.modifyWebSocketServletFactory(this::install);
    }

    private void install(JettyWebSocketServletFactory factory) {
        factory.setIdleTimeout(IDLE_MAX);
        factory.setMaxTextMessageSize(MESSAGE_BYTES_MAX);
        factory.setMaxBinaryMessageSize(MESSAGE_BYTES_MAX);
        factory.addMapping("uri-template|" + BOARD, this::open);
    }

    private void check(Context ctx) {
        if (!Origins.mayFollow(ctx.header("Origin"), ctx.header("Host"), origins)) {
            refuse(ctx, FOREIGN);
            return;
        }
        switch (questions.board(ctx, ctx.pathParam("board"))) {
            case Wanted.Stream stream -> ctx.req().setAttribute(WANTED, new Waiting(ctx, stream));
            case Wanted.Refused(Refusal refusal) -> refuse(ctx, refusal);
        }
    }

    private static void refuse(Context ctx, Refusal refusal) {
        Refusals.answer(ctx, refusal);
        ctx.skipRemainingHandlers();
    }

    /** @return the other end of the WebSocket; none if there is no room, which has been answered then */
    private Session.Listener.@Nullable AutoDemanding open(
            JettyServerUpgradeRequest request, JettyServerUpgradeResponse response) {
        HttpServletRequest asked = request.getHttpServletRequest();
        Object waiting = asked.getAttribute(WANTED);
        if (!(waiting instanceof Waiting(Context ctx, Wanted.Stream stream))) {
            throw new IllegalStateException("what is upgraded has been looked at");
        }
        // Packing would cost a reader more memory than everything else.
        response.setExtensions(List.of());
        return switch (hub.reserve(stream.visitor())) {
            case TAKEN -> {
                SendBuffer.shorten(
                        StreamConnection.of(asked), stream.following().limit());
                yield new SocketEndpoint(hub, stream);
            }
            case FULL -> refused(ctx, StreamQuestions.FULL);
            case SHARE_TAKEN -> refused(ctx, StreamQuestions.SHARE_TAKEN);
        };
    }

    private static Session.Listener.@Nullable AutoDemanding refused(Context ctx, Refusal refusal) {
        Refusals.answer(ctx, refusal);
        return null;
    }

    private record Waiting(Context ctx, Wanted.Stream stream) {}
}
