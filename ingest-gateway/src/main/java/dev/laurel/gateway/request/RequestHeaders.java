package dev.laurel.gateway.request;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;

/** The headers of a request, with all of their values: where one value is allowed, a second is an error. */
public final class RequestHeaders {
    private RequestHeaders() {}

    public static List<String> all(Context ctx, String name) {
        return Collections.list(ctx.req().getHeaders(name));
    }
}
