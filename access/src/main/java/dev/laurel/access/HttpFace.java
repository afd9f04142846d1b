package dev.laurel.access;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Header;
import java.util.function.Consumer;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/**
 * An HTTP server with Laurel's bounds and its one way of telling a refusal; the routes are its owner's. Requests run on
 * virtual threads, so that one that waits for Kafka holds up nobody.
 */
public final class HttpFace implements AutoCloseable {
    /** Requests at work at once; each holds at most one body. */
    private static final int REQUESTS_AT_ONCE_MAX = 1024;
    /** Carriers of selectors and acceptors; requests do not run on them. */
    private static final int PLATFORM_THREADS_MAX = 32;

    private static final int HEADER_BYTES_MAX = 8192;
    private static final long IDLE_MS = 10_000;
    private static final long STOP_MS = 2_000;

    private final HttpBounds bounds;
    private final Javalin server;

    /** @param routes adds the owner's routes; called once, before the start */
    public HttpFace(HttpBounds bounds, Consumer<JavalinConfig> routes) {
        this.bounds = bounds;
        this.server = Javalin.create(config -> {
            bound(config, bounds);
            harden(config);
            Refusals.install(config);
            routes.accept(config);
        });
    }

    /** Binds the port and serves. */
    public void start() {
        server.start(bounds.host(), bounds.port());
    }

    /** The port that is bound. */
    public int port() {
        return server.port();
    }

    /** Ends open requests within two seconds, then the server. */
    @Override
    public void close() {
        server.stop();
    }

    private static void bound(JavalinConfig config, HttpBounds bounds) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.maxRequestSize = bounds.bodyBytesMax();
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.threadPool = threads();
        config.jetty.modifyHttpConfiguration(http -> {
            http.setRequestHeaderSize(HEADER_BYTES_MAX);
            http.setUriCompliance(UriCompliance.DEFAULT);
            http.setSendServerVersion(false);
        });
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(STOP_MS);
            server.setErrorHandler(Refusals.ofJetty());
            for (var connector : server.getConnectors()) {
                if (connector instanceof ServerConnector tcp) {
                    tcp.setIdleTimeout(IDLE_MS);
                }
            }
        });
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
