package dev.laurel.access.server;

import dev.laurel.access.metrics.RequestMetrics;
import dev.laurel.access.refusal.ErrorResponses;
import dev.laurel.access.refusal.RefusalLog;
import dev.laurel.access.refusal.SecurityHeaders;
import dev.laurel.access.transport.CleartextProtocol;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.javalin.util.JavalinException;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP server with Laurel's limits and its common form of errors; the caller adds the routes. Requests run on
 * virtual threads, so that a request that waits for Kafka blocks no other.
 */
public final class HttpServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HttpServer.class);

    /** Carriers of selectors and acceptors; requests do not run on them. */
    private static final int PLATFORM_THREADS_MAX = 32;

    /** Room for a token of the largest size and the usual headers around it. */
    private static final int HEADER_BYTES_MAX = 8192;
    /** As long as any request may take to be answered. */
    private static final long STOP_MS = 3_000;

    private final Javalin server;
    private final boolean isForStrangers;
    private final RefusalLog refusals = new RefusalLog(log);
    private final ConcurrencyLimit concurrencyLimit;
    private final ConnectionsPerAddress connectionsPerAddress;
    private final RequestMetrics requests = new RequestMetrics();
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * A public server without encryption and with the default limits.
     *
     * @param routes adds the owner's routes; called once, before the start
     */
    public HttpServer(HttpServerSettings bounds, Consumer<JavalinConfig> routes) {
        this(bounds, ConnectionSettings.USUAL, routes);
    }

    /**
     * A public server.
     *
     * @param routes adds the owner's routes; called once, before the start
     * @throws IllegalArgumentException if the certificate's files cannot be used
     */
    public HttpServer(
            HttpServerSettings bounds, ConnectionSettings connectionSettings, Consumer<JavalinConfig> routes) {
        this(bounds, connectionSettings, ConnectionTimeouts.USUAL.keeping(connectionSettings.keepAlive()), routes);
    }

    HttpServer(
            HttpServerSettings bounds,
            ConnectionSettings connectionSettings,
            ConnectionTimeouts connectionTimeouts,
            Consumer<JavalinConfig> routes) {
        this(
                bounds,
                connectionSettings,
                connectionTimeouts,
                true,
                (jetty, http, connectionsPerAddress) -> Connectors.gated(
                        jetty, bounds, connectionSettings, connectionTimeouts, http, connectionsPerAddress),
                routes);
    }

    private HttpServer(
            HttpServerSettings bounds,
            ConnectionSettings connectionSettings,
            ConnectionTimeouts connectionTimeouts,
            boolean isForStrangers,
            Listening listening,
            Consumer<JavalinConfig> routes) {
        this.isForStrangers = isForStrangers;
        this.concurrencyLimit = new ConcurrencyLimit(connectionSettings.requestsMax(), connectionTimeouts, refusals);
        this.connectionsPerAddress = new ConnectionsPerAddress(
                connectionSettings.connectionsPerAddressMax(), connectionSettings.proxies(), refusals);
        this.server = Javalin.create(config -> {
            bound(config, bounds);
            config.jetty.modifyHttpConfiguration(
                    http -> http.setIdleTimeout(connectionTimeouts.idle().toMillis()));
            config.jetty.modifyServer(jetty -> bound(jetty, bounds, connectionSettings));
            // A connector of our own: the default one is made too late to be bounded.
            config.jetty.addConnector((jetty, http) -> listening.on(jetty, http, connectionsPerAddress));
            config.jetty.modifyServletContextHandler(RequestOverrideFilter::install);
            MatchedRoute.install(config);
            SecurityHeaders.install(config);
            requests.install(config);
            ErrorResponses.install(config);
            routes.accept(config);
            answerHead(config);
        });
    }

    /**
     * A server for the other processes of a deployment, which keep few connections open and send many requests at once
     * over each, by HTTP/2.
     */
    public static HttpServer betweenProcesses(HttpServerSettings bounds, Consumer<JavalinConfig> routes) {
        ConnectionTimeouts connectionTimeouts = ConnectionTimeouts.BETWEEN_PROCESSES;
        return new HttpServer(
                bounds,
                ConnectionSettings.USUAL,
                connectionTimeouts,
                false,
                (jetty, http, connectionsPerAddress) -> Connectors.bounded(
                        jetty, bounds, connectionTimeouts, CleartextProtocol.HTTP_1_AND_2.factories(http)),
                routes);
    }

    /** Binds the port and serves. */
    public void start() {
        server.start();
    }

    /** The port that is bound. */
    public int port() {
        return server.port();
    }

    /** Registers the metrics of requests in progress, answered and refused. */
    public void bindTo(MeterRegistry registry, String face) {
        requests.bindTo(registry, face);
        Gauge.builder("laurel.http.in.flight", concurrencyLimit, ConcurrencyLimit::atWork)
                .description("Requests in progress")
                .tag("face", face)
                .register(registry);
        FunctionCounter.builder("laurel.http.refused", concurrencyLimit, ConcurrencyLimit::refused)
                .description("Requests and connections refused before they were read, by the limit that was exceeded")
                .tag("face", face)
                .tag("bound", "requests")
                .register(registry);
        FunctionCounter.builder("laurel.http.refused", connectionsPerAddress, ConnectionsPerAddress::refused)
                .description("Requests and connections refused before they were read, by the limit that was exceeded")
                .tag("face", face)
                .tag("bound", "connections-per-address")
                .register(registry);
    }

    /**
     * Every route, as its method and its path with parameters in braces: {@code GET /api/v1/users/{user}}. Where there
     * is a {@code GET} there is a {@code HEAD}, which goes without saying.
     */
    public List<String> routes() {
        return server.unsafe.internalRouter.allHttpHandlers().stream()
                .map(each -> each.endpoint)
                .filter(route -> route.method.isHttpMethod() && !route.method.equals(HandlerType.HEAD))
                .map(route -> route.method.name() + " " + route.path)
                .toList();
    }

    /** Takes no more requests, gives open ones three seconds to end, then ends the server. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        refusals.close();
        try {
            server.stop();
        } catch (JavalinException e) {
            // Thrown after the stop, when something was still open: the stop itself is complete.
            log.atWarn().log("the shutdown interrupted requests");
        }
    }

    /**
     * {@code HEAD} is answered by the route of {@code GET}: by default the framework answers 200 without calling any
     * route.
     */
    private static void answerHead(JavalinConfig config) {
        List<Endpoint> gets = config.unsafe.internalRouter.allHttpHandlers().stream()
                .map(each -> each.endpoint)
                .filter(route -> route.method.equals(HandlerType.GET))
                .toList();
        gets.forEach(route -> config.routes.head(route.path, route.handler));
    }

    private static void bound(JavalinConfig config, HttpServerSettings bounds) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.maxRequestSize = bounds.bodyBytesMax();
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.threadPool = threads();
        config.jetty.modifyHttpConfiguration(HttpServer::bound);
    }

    private static void bound(HttpConfiguration http) {
        http.setRequestHeaderSize(HEADER_BYTES_MAX);
        http.setUriCompliance(UriCompliance.DEFAULT);
        // By default a line feed alone ends a header, where a proxy in front may see one header with a line feed in it.
        http.setHttpCompliance(HttpCompliance.STRICT);
        http.setSendServerVersion(false);
    }

    private void bound(Server jetty, HttpServerSettings bounds, ConnectionSettings connectionSettings) {
        jetty.setStopTimeout(STOP_MS);
        Handler inside = connectionSettings.origins().isEmpty()
                ? concurrencyLimit
                : CrossOriginAccess.allow(connectionSettings.origins(), concurrencyLimit);
        Handler strict = new ConnectionHeaders(new BodyFraming(new QueryEncoding(inside)));
        // The other processes prove who they are, whatever they call this one.
        Handler named = isForStrangers
                ? AllowedHosts.guard(bounds.host(), connectionSettings.hosts(), refusals, strict)
                : strict;
        // Without it a stop cuts off the requests that are still waiting for an answer.
        jetty.setHandler(new GracefulHandler(named));
        jetty.setErrorHandler(ErrorResponses.ofJetty());
    }

    private static QueuedThreadPool threads() {
        // More than the requests that are let in: the refused ones need an answer too.
        VirtualThreadPool requests = new VirtualThreadPool(Connectors.CONNECTIONS_MAX);
        QueuedThreadPool pool = new QueuedThreadPool(PLATFORM_THREADS_MAX);
        pool.setVirtualThreadsExecutor(requests);
        pool.setName("laurel-http");
        return pool;
    }

    /** What a server listens with. */
    @FunctionalInterface
    private interface Listening {
        Connector on(Server jetty, HttpConfiguration http, ConnectionsPerAddress connectionsPerAddress);
    }
}
