package dev.laurel.access.server;

import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.handler.CrossOriginHandler;

/** CORS: lets pages of the configured web sites read the responses; no others, and never with cookies. */
final class CrossOriginAccess {
    private static final Set<String> SENT = Set.of(
            "Accept",
            "Authorization",
            "Content-Type",
            "Idempotency-Key",
            "If-None-Match",
            "Last-Event-ID",
            "Laurel-Signature");
    private static final Set<String> SHOWN = Set.of("Allow", "ETag", "RateLimit", "RateLimit-Policy", "Retry-After");

    private CrossOriginAccess() {}

    /** @param origins written as a browser writes them, such as {@code https://play.example} */
    static CrossOriginHandler allow(Set<String> origins, Handler inside) {
        CrossOriginHandler handler = new CrossOriginHandler();
        handler.setHandler(inside);
        handler.setAllowedOriginPatterns(origins.stream().map(Pattern::quote).collect(Collectors.toSet()));
        handler.setAllowedMethods(Set.of("GET", "HEAD", "POST"));
        handler.setAllowedHeaders(SENT);
        handler.setExposedHeaders(SHOWN);
        // Whose pages may open a WebSocket is for those to say who serve one: this host's may without being named.
        handler.setDeliverNonAllowedOriginWebSocketUpgradeRequests(true);
        handler.setPreflightMaxAge(Duration.ofHours(1));
        return handler;
    }
}
