package dev.laurel.query.wire;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The origins whose pages may open a WebSocket. Browsers send no CORS preflight for WebSockets, so the server has to
 * check.
 */
final class AllowedOrigins {
    private AllowedOrigins() {}

    /**
     * Whether a page of that origin may follow boards: one of this host, or of a site that is named. What sends no
     * origin is no browser, and neither is what sends two.
     */
    static boolean mayFollow(List<String> origins, @Nullable String host, Set<String> named) {
        return origins.isEmpty() || (origins.size() == 1 && mayFollow(origins.getFirst(), host, named));
    }

    private static boolean mayFollow(String origin, @Nullable String host, Set<String> named) {
        return named.contains(origin) || isOwn(origin, host);
    }

    private static boolean isOwn(String origin, @Nullable String host) {
        int authority = origin.indexOf("://");
        return host != null
                && !host.isEmpty()
                && authority > 0
                && origin.substring(authority + "://".length())
                        .toLowerCase(Locale.ROOT)
                        .equals(host.toLowerCase(Locale.ROOT));
    }
}
