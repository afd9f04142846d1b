package dev.laurel.access;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Header;
import io.javalin.util.JavalinException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP server with Laurel's bounds and its one way of telling a refusal; the routes are its owner's. Requests run on
 * virtual threads, so that one that waits for Kafka holds up nobody.
 */
public final class HttpFace implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HttpFace.class);

    /** Requests at work at once; each holds at most one body. */
    private static final int REQUESTS_AT_ONCE_MAX = 1024;
    /** Carriers of selectors and acceptors; requests do not run on them. */
    private static final int PLATFORM_THREADS_MAX = 32;

    /** Room for a token of the largest size and the usual headers around it. */
    private static final int HEADER_BYTES_MAX = 8192;
    /** As long as any request may take to be answered. */
    private static final long STOP_MS = 3_000;

    private final Javalin server;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** @param routes adds the owner's routes; called once, before the start */
    public HttpFace(HttpBounds bounds, Consumer<JavalinConfig> routes) {
        this(bounds, Patience.USUAL, Protocol.HTTP_1, routes);
    }

    HttpFace(HttpBounds bounds, Patience patience, Protocol protocol, Consumer<JavalinConfig> routes) {
        this.server = Javalin.create(config -> {
            bound(config, bounds);
            // A connector of our own: the default one is made too late to be bounded.
            config.jetty.addConnector((jetty, http) ->
                    Connectors.bounded(jetty, bounds, patience, protocol.factories(http, REQUESTS_AT_ONCE_MAX)));
            harden(config);
            Refusals.install(config);
            routes.accept(config);
        });
    }

    /**
     * A server for the other processes of a deployment, which keep few connections open and send many requests at once
     * over each, by HTTP/2.
     */
    public static HttpFace betweenProcesses(HttpBounds bounds, Consumer<JavalinConfig> routes) {
        return new HttpFace(bounds, Patience.BETWEEN_PROCESSES, Protocol.HTTP_1_AND_2, routes);
    }

    /** Binds the port and serves. */
    public void start() {
        server.start();
    }

    /** The port that is bound. */
    public int port() {
        return server.port();
    }

    /** Every route, as its method and its path with parameters in braces: {@code GET /api/v1/users/{user}}. */
    public List<String> routes() {
        return server.unsafe.internalRouter.allHttpHandlers().stream()
                .map(each -> each.endpoint)
                .filter(route -> route.method.isHttpMethod())
                .map(route -> route.method.name() + " " + route.path)
                .toList();
    }

    /** Takes no more requests, gives open ones three seconds to end, then ends the server. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            server.stop();
        } catch (JavalinException e) {
            // Thrown after the stop, when something was still open: the stop itself is complete.
            log.atWarn().log("requests were cut off by the stop");
        }
    }

    private static void bound(JavalinConfig config, HttpBounds bounds) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.maxRequestSize = bounds.bodyBytesMax();
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.threadPool = threads();
        config.jetty.modifyHttpConfiguration(HttpFace::bound);
        config.jetty.modifyServer(HttpFace::bound);
    }

    private static void bound(HttpConfiguration http) {
        http.setRequestHeaderSize(HEADER_BYTES_MAX);
        http.setUriCompliance(UriCompliance.DEFAULT);
        http.setSendServerVersion(false);
    }

    private static void bound(Server jetty) {
        jetty.setStopTimeout(STOP_MS);
        // Without it a stop cuts off the requests that are still waiting for an answer.
        jetty.setHandler(new GracefulHandler());
        jetty.setErrorHandler(Refusals.ofJetty());
    }

    private static QueuedThreadPool threads() {
        VirtualThreadPool requests = new VirtualThreadPool(REQUESTS_AT_ONCE_MAX);
        QueuedThreadPool pool = new QueuedThreadPool(PLATFORM_THREADS_MAX);
        pool.setVirtualThreadsExecutor(requests);
        pool.setName("laurel-http");
        return pool;
    }

    private static void harden(JavalinConfig config) {
        config.routes.before(ctx -> {
            ctx.header("X-Content-Type-Options", "nosniff");
            ctx.header(Header.CACHE_CONTROL, "no-store");
        });
    }
}
