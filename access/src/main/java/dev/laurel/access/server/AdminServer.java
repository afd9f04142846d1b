package dev.laurel.access.server;

import dev.laurel.access.metrics.Metrics;
import dev.laurel.access.refusal.AcceptHeader;
import dev.laurel.access.refusal.JsonResponse;
import dev.laurel.schemas.Json;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPOutputStream;

/** The admin server: health checks for orchestrators and metrics for operators, on a port of its own. */
public final class AdminServer implements AutoCloseable {
    private static final String GZIP = "gzip";

    private final HttpServer face;
    private final Map<String, BooleanSupplier> ready;
    private final BooleanSupplier live;
    private final Optional<Metrics> metrics;

    /** Without figures. */
    public AdminServer(HttpServerSettings bounds, BooleanSupplier live, Map<String, BooleanSupplier> ready) {
        this(bounds, ConnectionSettings.USUAL, live, ready, Optional.empty());
    }

    /**
     * @param connectionSettings how it is reached
     * @param live false once this process cannot recover by itself and should be restarted
     * @param ready what must hold before requests are sent here, by name; may grow while this serves, if it can be read
     *     meanwhile
     * @param metrics the metrics that {@code /metrics} serves
     */
    public AdminServer(
            HttpServerSettings bounds,
            ConnectionSettings connectionSettings,
            BooleanSupplier live,
            Map<String, BooleanSupplier> ready,
            Optional<Metrics> metrics) {
        this.live = live;
        this.metrics = metrics;
        this.ready = Collections.unmodifiableMap(ready);
        this.face = new HttpServer(bounds, connectionSettings, this::routes);
    }

    public void start() {
        face.start();
    }

    public int port() {
        return face.port();
    }

    @Override
    public void close() {
        face.close();
    }

    private void routes(JavalinConfig config) {
        config.routes.get("/health/live", ctx -> answer(ctx, live.getAsBoolean(), Map.of()));
        config.routes.get("/health/ready", ctx -> {
            Map<String, Boolean> checks = new LinkedHashMap<>();
            ready.forEach((name, check) -> checks.put(name, check.getAsBoolean()));
            answer(ctx, !checks.containsValue(false), checks);
        });
        metrics.ifPresent(figures -> config.routes.get("/metrics", ctx -> answer(ctx, figures)));
    }

    /** Nothing in it is secret and nothing is the client's, so that it may be compressed: to a twentieth. */
    private static void answer(Context ctx, Metrics figures) {
        ctx.contentType(Metrics.CONTENT_TYPE).header(Header.VARY, Header.ACCEPT_ENCODING);
        byte[] text = figures.scrape().getBytes(StandardCharsets.UTF_8);
        if (AcceptHeader.takesEncoding(ctx, GZIP)) {
            ctx.header(Header.CONTENT_ENCODING, GZIP).result(gzipped(text));
        } else {
            ctx.result(text);
        }
    }

    private static byte[] gzipped(byte[] text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static void answer(Context ctx, boolean up, Map<String, Boolean> checks) {
        JsonResponse.write(ctx.status(up ? 200 : 503), Json.bytes(new Health(up ? "up" : "down", checks)));
    }

    /** The answer's shape. */
    private record Health(String status, Map<String, Boolean> checks) {}
}
