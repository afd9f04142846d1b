package dev.laurel.access.metrics;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Counts requests by status and measures their duration, by route. The label is the route as declared, and uncommon
 * methods are not recorded, so that clients cannot make the number of series grow.
 */
public final class RequestMetrics {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS");

    private static final int SWITCHING_PROTOCOLS = 101;

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(20),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(300),
        Duration.ofSeconds(1),
        Duration.ofSeconds(3)
    };

    private final ConcurrentMap<Answered, Timer> timers = new ConcurrentHashMap<>();
    private volatile @Nullable Bound bound;

    public void install(JavalinConfig config) {
        config.requestLogger.http(this::record);
    }

    public void bindTo(MeterRegistry registry, String face) {
        bound = new Bound(registry, face);
    }

    private void record(Context ctx, float millis) {
        Bound to = bound;
        // A connection that has become a WebSocket is a stream.
        if (to != null && ctx.statusCode() != SWITCHING_PROTOCOLS) {
            Endpoint endpoint = ctx.endpoints().lastHttpEndpoint();
            String method = ctx.req().getMethod();
            timers.computeIfAbsent(
                            new Answered(
                                    endpoint == null ? "none" : endpoint.path,
                                    METHODS.contains(method) ? method : "other",
                                    ctx.statusCode()),
                            to::timer)
                    .record((long) (millis * 1000), TimeUnit.MICROSECONDS);
        }
    }

    private record Answered(String route, String method, int status) {}

    private record Bound(MeterRegistry registry, String face) {
        private Timer timer(Answered answered) {
            return Timer.builder("laurel.http.requests")
                    .description("Answered requests; of streams only refused ones")
                    .tag("face", face)
                    .tag("route", answered.route())
                    .tag("method", answered.method())
                    .tag("status", Integer.toString(answered.status()))
                    .serviceLevelObjectives(BUCKETS)
                    .register(registry);
        }
    }
}
