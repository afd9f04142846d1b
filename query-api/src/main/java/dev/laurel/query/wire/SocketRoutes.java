package dev.laurel.query.wire;

import dev.laurel.access.refusal.ErrorResponses;
import dev.laurel.query.hub.Hub;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServerContainer;
import org.eclipse.jetty.ee10.websocket.server.config.JettyWebSocketServletContainerInitializer;

/**
 * A board over a WebSocket: the same frames, limits and endings as over server-sent events. It is a normal route, so
 * that all filters before routes apply; the upgrade to a WebSocket comes last. The framework's own WebSockets bypass
 * these filters, and keep every request's headers for as long as the connection lives.
 */
public final class SocketRoutes {
    public static final String BOARD = "/api/v1/leaderboards/{board}/ws";
    /** Above the heartbeat, which keeps a connection from being idle. */
    private static final Duration IDLE_MAX = Duration.ofSeconds(60);

    private static final Refusal NO_UPGRADE =
            Refusal.of(ErrorCode.MALFORMED, "this is a WebSocket: the request must be a valid upgrade");
    private static final Refusal FOREIGN =
            Refusal.of(ErrorCode.FORBIDDEN, "pages of this origin may not open a WebSocket here");

    private final StreamRequestReader questions;
    private final Hub hub;
    private final Set<String> origins;

    /** @param origins the other web sites whose pages may follow boards */
    public SocketRoutes(StreamRequestReader questions, Hub hub, Set<String> origins) {
        this.questions = questions;
        this.hub = hub;
        this.origins = origins;
    }

    public void install(JavalinConfig config) {
        config.routes.get(BOARD, this::follow);
        config.jetty.modifyServletContextHandler(SocketRoutes::bound);
    }

    private static void bound(ServletContextHandler context) {
        context.addServletContainerInitializer(new JettyWebSocketServletContainerInitializer(
                (servletContext, sockets) -> sockets.setIdleTimeout(IDLE_MAX)));
    }

    private void follow(Context ctx) throws IOException {
        List<String> from = Collections.list(ctx.req().getHeaders("Origin"));
        if (!AllowedOrigins.mayFollow(from, ctx.header("Host"), origins)) {
            ErrorResponses.answer(ctx, FOREIGN);
            return;
        }
        switch (questions.board(ctx, ctx.pathParam("board"))) {
            case StreamRequest.Stream stream -> follow(ctx, stream);
            case StreamRequest.Refused(Refusal refusal) -> ErrorResponses.answer(ctx, refusal);
        }
    }

    private void follow(Context ctx, StreamRequest.Stream stream) throws IOException {
        switch (hub.reserve(stream.reader())) {
            case TAKEN -> upgrade(ctx, stream);
            case FULL -> ErrorResponses.answer(ctx, StreamRequestReader.FULL);
            case SHARE_TAKEN -> ErrorResponses.answer(ctx, StreamRequestReader.SHARE_TAKEN);
        }
    }

    private void upgrade(Context ctx, StreamRequest.Stream stream) throws IOException {
        boolean isUpgraded = false;
        try {
            isUpgraded = isUpgraded(ctx, stream);
        } finally {
            if (!isUpgraded) {
                hub.giveBack(stream.reader());
            }
        }
        if (!isUpgraded) {
            ErrorResponses.answer(ctx, NO_UPGRADE);
        }
    }

    /** @return false if the request is not a whole and valid one for an upgrade, and is yet to be answered */
    private boolean isUpgraded(Context ctx, StreamRequest.Stream stream) throws IOException {
        // As the server has it: what opens a WebSocket is kept from the framework.
        HttpServletRequest asked =
                ServletContextRequest.getServletContextRequest(ctx.req()).getServletApiRequest();
        if (!UpgradeRequest.isWhole(asked)) {
            return false;
        }
        SendBuffer.shorten(StreamConnection.of(asked), stream.subscription().limit());
        return JettyWebSocketServerContainer.getContainer(asked.getServletContext())
                .upgrade(
                        (request, response) -> {
                            // Packing would cost a reader more memory than everything else.
                            response.setExtensions(List.of());
                            return new SocketEndpoint(hub, stream);
                        },
                        asked,
                        ctx.res());
    }
}
