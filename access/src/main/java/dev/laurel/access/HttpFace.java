package dev.laurel.access;

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
 * An HTTP server with Laurel's bounds and its one way of telling a refusal; the routes are its owner's. Requests run on
 * virtual threads, so that one that waits for Kafka holds up nobody.
 */
public final class HttpFace implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HttpFace.class);

    /** Carriers of selectors and acceptors; requests do not run on them. */
    private static final int PLATFORM_THREADS_MAX = 32;

    /** Room for a token of the largest size and the usual headers around it. */
    private static final int HEADER_BYTES_MAX = 8192;
    /** As long as any request may take to be answered. */
    private static final long STOP_MS = 3_000;

    private final Javalin server;
    private final boolean isForStrangers;
    private final RefusalLog refusals = new RefusalLog(log);
    private final Admission admission;
    private final Crowds crowds;
    private final RequestMeters requests = new RequestMeters();
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * A server for strangers, in clear and with the usual bounds.
     *
     * @param routes adds the owner's routes; called once, before the start
     */
    public HttpFace(HttpBounds bounds, Consumer<JavalinConfig> routes) {
        this(bounds, Gate.USUAL, routes);
    }

    /**
     * A server for strangers.
     *
     * @param routes adds the owner's routes; called once, before the start
     * @throws IllegalArgumentException if the files of the certificate cannot be used
     */
    public HttpFace(HttpBounds bounds, Gate gate, Consumer<JavalinConfig> routes) {
        this(bounds, gate, Patience.USUAL.keeping(gate.keepAlive()), routes);
    }

    HttpFace(HttpBounds bounds, Gate gate, Patience patience, Consumer<JavalinConfig> routes) {
        this(
                bounds,
                gate,
                patience,
                true,
                (jetty, http, crowds) -> Connectors.gated(jetty, bounds, gate, patience, http, crowds),
                routes);
    }

    private HttpFace(
            HttpBounds bounds,
            Gate gate,
            Patience patience,
            boolean isForStrangers,
            Listening listening,
            Consumer<JavalinConfig> routes) {
        this.isForStrangers = isForStrangers;
        this.admission = new Admission(gate.requestsMax(), patience, refusals);
        this.crowds = new Crowds(gate.connectionsPerAddressMax(), gate.proxies(), refusals);
        this.server = Javalin.create(config -> {
            bound(config, bounds);
            config.jetty.modifyHttpConfiguration(
                    http -> http.setIdleTimeout(patience.idle().toMillis()));
            config.jetty.modifyServer(jetty -> bound(jetty, bounds, gate));
            // A connector of our own: the default one is made too late to be bounded.
            config.jetty.addConnector((jetty, http) -> listening.on(jetty, http, crowds));
            config.jetty.modifyServletContextHandler(PlainRequests::install);
            MatchedRoute.install(config);
            SafeHeaders.install(config);
            requests.install(config);
            Refusals.install(config);
            routes.accept(config);
            answerHead(config);
        });
    }

    /**
     * A server for the other processes of a deployment, which keep few connections open and send many requests at once
     * over each, by HTTP/2.
     */
    public static HttpFace betweenProcesses(HttpBounds bounds, Consumer<JavalinConfig> routes) {
        Patience patience = Patience.BETWEEN_PROCESSES;
        return new HttpFace(
                bounds,
                Gate.USUAL,
                patience,
                false,
                (jetty, http, crowds) ->
                        Connectors.bounded(jetty, bounds, patience, Protocol.HTTP_1_AND_2.factories(http)),
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

    /** Tells how many requests are at work, were answered how, and were not let in. */
    public void bindTo(MeterRegistry registry, String face) {
        requests.bindTo(registry, face);
        Gauge.builder("laurel.http.in.flight", admission, Admission::atWork)
                .description("Requests at work")
                .tag("face", face)
                .register(registry);
        FunctionCounter.builder("laurel.http.refused", admission, Admission::refused)
                .description("What was refused before it was read, by what there was too much of")
                .tag("face", face)
                .tag("bound", "requests")
                .register(registry);
        FunctionCounter.builder("laurel.http.refused", crowds, Crowds::refused)
                .description("What was refused before it was read, by what there was too much of")
                .tag("face", face)
                .tag("bound", "connections-per-address")
                .register(registry);
    }

    /**
     * Every route, as its method and its path with parameters in braces: {@code GET /api/v1/users/{user}}. Where there is
     * a {@code GET} there is a {@code HEAD}, which goes without saying.
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
            log.atWarn().log("requests were cut off by the stop");
        }
    }

    /** {@code HEAD} is answered by the route of {@code GET}: the framework would say 200 to any, and ask nobody. */
    private static void answerHead(JavalinConfig config) {
        List<Endpoint> gets = config.unsafe.internalRouter.allHttpHandlers().stream()
                .map(each -> each.endpoint)
                .filter(route -> route.method.equals(HandlerType.GET))
                .toList();
        gets.forEach(route -> config.routes.head(route.path, route.handler));
    }

    private static void bound(JavalinConfig config, HttpBounds bounds) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.maxRequestSize = bounds.bodyBytesMax();
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.threadPool = threads();
        config.jetty.modifyHttpConfiguration(HttpFace::bound);
    }

    private static void bound(HttpConfiguration http) {
        http.setRequestHeaderSize(HEADER_BYTES_MAX);
        http.setUriCompliance(UriCompliance.DEFAULT);
        http.setSendServerVersion(false);
    }

    private void bound(Server jetty, HttpBounds bounds, Gate gate) {
        jetty.setStopTimeout(STOP_MS);
        Handler inside = gate.origins().isEmpty() ? admission : OtherSites.allow(gate.origins(), admission);
        Handler strict = new ConnectionHeaders(new BodyFraming(inside));
        // The other processes prove who they are, whatever they call this one.
        Handler named = isForStrangers ? HostNames.guard(bounds.host(), gate.hosts(), refusals, strict) : strict;
        // Without it a stop cuts off the requests that are still waiting for an answer.
        jetty.setHandler(new GracefulHandler(named));
        jetty.setErrorHandler(Refusals.ofJetty());
    }

    private static QueuedThreadPool threads() {
        // More than are let in: whoever is not must be told so.
        VirtualThreadPool requests = new VirtualThreadPool(Connectors.CONNECTIONS_MAX);
        QueuedThreadPool pool = new QueuedThreadPool(PLATFORM_THREADS_MAX);
        pool.setVirtualThreadsExecutor(requests);
        pool.setName("laurel-http");
        return pool;
    }

    /** What a server listens with. */
    @FunctionalInterface
    private interface Listening {
        Connector on(Server jetty, HttpConfiguration http, Crowds crowds);
    }
}
