package dev.laurel.access.description;

import dev.laurel.schemas.Json;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The OpenAPI description of an HTTP API: maintained as YAML, served as JSON for tools and as a page for people. It
 * contains nothing secret, so reading it takes no token. Immutable.
 */
public final class Description {
    /** The path at which every server serves it. */
    public static final String PATH = "/openapi.json";

    private static final String FILE = "openapi.yaml";

    private final byte[] json;
    private final DocsPage page = new DocsPage();

    private Description(byte[] json) {
        this.json = json;
    }

    /** The {@code openapi.yaml} next to a class in its jar. */
    public static Description beside(Class<?> owner) {
        LoadSettings settings = LoadSettings.builder().setLabel(FILE).build();
        return new Description(Json.bytes(new Load(settings).loadFromString(text(owner))));
    }

    public void install(JavalinConfig config) {
        config.routes.get(PATH, this::answer);
        page.install(config);
    }

    /** The document, as it is served. */
    String json() {
        return new String(json, StandardCharsets.UTF_8);
    }

    private void answer(Context ctx) {
        ctx.contentType("application/json").result(json);
    }

    private static String text(Class<?> owner) {
        try (InputStream in = owner.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not in the jar of " + owner.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }
}
