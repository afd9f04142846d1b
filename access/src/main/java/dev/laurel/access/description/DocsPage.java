package dev.laurel.access.description;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/**
 * Serves {@code /docs}: Swagger UI from its webjar, which reads the description from the same origin. Nothing is loaded
 * from elsewhere, and no other file of the webjar is served.
 */
final class DocsPage {
    static final String PATH = "/docs";

    /**
     * As for the board's page, save that the style sheet brings its icons as data. The page can only send requests to
     * its own origin, and no other page can frame it.
     */
    static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String HTML = "text/html; charset=utf-8";
    private static final String CSS = "text/css; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";

    private static final String NO_CACHE = "no-cache";
    /** A file of another version has another path. */
    private static final String FOR_A_YEAR = "public, max-age=31536000, immutable";

    private final String version = version();

    void install(JavalinConfig config) {
        byte[] index = new String(own("docs.html"), StandardCharsets.UTF_8)
                .replace("{version}", version)
                .getBytes(StandardCharsets.UTF_8);
        byte[] css = own("docs.css");
        byte[] script = own("docs.js");
        config.routes.get(PATH, ctx -> answer(ctx, HTML, NO_CACHE, new ByteArrayInputStream(index)));
        config.routes.get(PATH + "/docs.css", ctx -> answer(ctx, CSS, NO_CACHE, new ByteArrayInputStream(css)));
        config.routes.get(PATH + "/docs.js", ctx -> answer(ctx, SCRIPT, NO_CACHE, new ByteArrayInputStream(script)));
        installFromTheWebjar(config, "swagger-ui.css", CSS);
        installFromTheWebjar(config, "swagger-ui-bundle.js", SCRIPT);
    }

    /** Read from the jar each time: it is large, and hardly ever asked for. */
    private void installFromTheWebjar(JavalinConfig config, String file, String contentType) {
        String resource = "/META-INF/resources/webjars/swagger-ui/" + version + "/" + file;
        if (DocsPage.class.getResource(resource) == null) {
            throw new IllegalStateException("the webjar of Swagger UI has no " + file);
        }
        config.routes.get(
                PATH + "/" + version + "/" + file, ctx -> answer(ctx, contentType, FOR_A_YEAR, open(resource)));
    }

    private static void answer(Context ctx, String contentType, String caching, InputStream body) {
        ctx.header(Header.CACHE_CONTROL, caching)
                .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .header("Referrer-Policy", "no-referrer")
                .contentType(contentType)
                .result(body);
    }

    /** Which version the webjar is of: the paths inside it tell it, so that it must be known. */
    private static String version() {
        Properties properties = new Properties();
        try (InputStream in = open("/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the webjar of Swagger UI cannot be read", e);
        }
        return properties.getProperty("version");
    }

    private static byte[] own(String file) {
        try (InputStream in = open(file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static InputStream open(String resource) {
        InputStream in = DocsPage.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException(resource + " is not among the resources");
        }
        return in;
    }
}
