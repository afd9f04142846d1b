package dev.laurel.gateway.action;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;

/** A request's headers with every value they came with: where one is meant, two are one too many. */
public final class RequestHeaders {
    private RequestHeaders() {}

    public static List<String> all(Context ctx, String name) {
        return Collections.list(ctx.req().getHeaders(name));
    }
}
