package dev.laurel.query.page;

import dev.laurel.query.request.EntityTags;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Serves the web page that shows the boards: a few files from the jar, and nothing from elsewhere. */
public final class PageRoutes {
    /** Scripts, styles and connections of this origin alone; no inline script, no frame around it. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final List<String> SCRIPTS = List.of(
            "board",
            "chart",
            "choice",
            "cors",
            "dom",
            "empty",
            "events",
            "fact-list",
            "fact-pages",
            "fact-rows",
            "follow",
            "held-token",
            "history",
            "history-dialog",
            "history-filter",
            "laurel-board",
            "laurel-history",
            "lookup",
            "names",
            "periods",
            "places",
            "scores",
            "shared",
            "stream",
            "theme",
            "time",
            "token",
            "worker");

    private static final List<String> STYLES = List.of("board", "laurel-board", "laurel-history", "palette");

    private static final String SCRIPT = "text/javascript; charset=utf-8";

    private final List<PageAsset> assets;

    /** @param gatewayPort where actions are posted on this host, if they are */
    public PageRoutes(OptionalInt gatewayPort) {
        String port = gatewayPort.isPresent() ? Integer.toString(gatewayPort.getAsInt()) : "null";
        this.assets = Stream.of(
                        Stream.of(
                                PageAsset.of("/", "index.html", "text/html; charset=utf-8"),
                                PageAsset.of("/favicon.svg", "favicon.svg", "image/svg+xml"),
                                PageAsset.ofText("/gateway.js", "export const GATEWAY_PORT = " + port + ";\n", SCRIPT)),
                        SCRIPTS.stream().map(name -> PageAsset.of(name + ".js", SCRIPT)),
                        STYLES.stream().map(name -> PageAsset.of(name + ".css", "text/css; charset=utf-8")))
                .flatMap(files -> files)
                .toList();
    }

    public void install(JavalinConfig config) {
        assets.forEach(pageAsset -> config.routes.get(pageAsset.path(), ctx -> answer(ctx, pageAsset)));
    }

    private static void answer(Context ctx, PageAsset pageAsset) {
        ctx.header(Header.ETAG, pageAsset.tag())
                .header(Header.CACHE_CONTROL, "no-cache")
                .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .header("Referrer-Policy", "no-referrer")
                // The element must run on any site to say where it may not read: what it reads is named site by site.
                .header(Header.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        if (EntityTags.isKnown(Collections.list(ctx.req().getHeaders(Header.IF_NONE_MATCH)), pageAsset.tag())) {
            ctx.status(304);
        } else {
            ctx.contentType(pageAsset.contentType()).result(pageAsset.open());
        }
    }
}
