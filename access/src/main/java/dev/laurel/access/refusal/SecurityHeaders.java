package dev.laurel.access.refusal;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import org.eclipse.jetty.http.HttpFields;

/**
 * Sets the response headers that limit what a browser does with a response. Routes that serve pages set their own
 * instead.
 */
public final class SecurityHeaders {
    private static final String NO_SNIFF = "nosniff";
    /** An answer of the API is data: nothing in it is to be run, loaded or framed. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; frame-ancestors 'none'";

    private static final String REFERRER_POLICY = "no-referrer";
    private static final String CACHE_CONTROL = "no-store";

    private SecurityHeaders() {}

    public static void install(JavalinConfig config) {
        config.routes.before(SecurityHeaders::put);
    }

    private static void put(Context ctx) {
        ctx.header(Header.X_CONTENT_TYPE_OPTIONS, NO_SNIFF)
                .header(Header.CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY)
                .header(Header.REFERRER_POLICY, REFERRER_POLICY)
                .header(Header.CACHE_CONTROL, CACHE_CONTROL);
    }

    /** For answers that no route gives. */
    static void put(HttpFields.Mutable headers) {
        headers.put(Header.X_CONTENT_TYPE_OPTIONS, NO_SNIFF)
                .put(Header.CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY)
                .put(Header.REFERRER_POLICY, REFERRER_POLICY)
                .put(Header.CACHE_CONTROL, CACHE_CONTROL);
    }
}
