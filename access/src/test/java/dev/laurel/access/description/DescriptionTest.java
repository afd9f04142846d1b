package dev.laurel.access.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.access.server.HttpServer;
import dev.laurel.access.server.HttpServerSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DescriptionTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer face = new HttpServer(new HttpServerSettings("127.0.0.1", 0, 1024), config -> {
        Description.beside(DescriptionTest.class).install(config);
        config.routes.get(
                "/things/{id}",
                ctx -> ctx.contentType("application/json")
                        .header("Colour", ctx.pathParam("id"))
                        .result("{\"" + ctx.pathParam("id") + "\":1}"));
        config.routes.get("/secret", ctx -> ctx.contentType("application/json").result("{}"));
    });

    @BeforeEach
    void start() {
        face.start();
    }

    @AfterEach
    void close() {
        client.close();
        face.close();
    }

    @Test
    void shouldServeTheYamlAsJson() throws Exception {
        HttpResponse<String> answer = get("/openapi.json");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(answer.body()).startsWith("{\"openapi\":\"3.1.0\"");
    }

    @Test
    void shouldShowAPageOfThisOriginAlone() throws Exception {
        HttpResponse<String> page = get("/docs");

        assertThat(page.headers().firstValue("content-type").orElseThrow()).startsWith("text/html");
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "http", "*");
        assertThat(page.body()).doesNotContain("http://", "https://", "=\"//", "<style", "style=");
        assertThat(page.body()).doesNotContainPattern("<script(?![^>]*\\ssrc=)");
    }

    @Test
    void shouldServeWhatThePageNeedsAndNothingElseOfTheWebjar() throws Exception {
        List<String> files = get("/docs")
                .body()
                .lines()
                .filter(line -> line.contains("\"/docs/"))
                .map(line -> line.replaceAll(".*\"(/docs/[^\"]+)\".*", "$1"))
                .toList();

        assertThat(files).hasSize(4);
        for (String file : files) {
            HttpResponse<String> answer = get(file);
            assertThat(answer.statusCode()).as(file).isEqualTo(200);
            assertThat(answer.headers().firstValue("content-security-policy")).isPresent();
        }
        String folder = files.stream()
                .filter(file -> file.endsWith("bundle.js"))
                .findFirst()
                .orElseThrow()
                .replaceAll("[^/]+$", "");
        for (String other : List.of("index.html", "oauth2-redirect.html", "%2e%2e/docs.js", "../../pom.xml")) {
            assertThat(get(folder + other).statusCode()).as(other).isIn(400, 404);
        }
    }

    /** Shows that the check can fail. */
    @Test
    void shouldFindWhatIsNotAsDescribed() throws Exception {
        Contract contract = Contract.beside(DescriptionTest.class);

        contract.hold(get("/things/known"));
        assertThatThrownBy(() -> contract.hold(get("/things/other"))).hasMessageContaining("other");
        assertThatThrownBy(() -> contract.hold(get("/secret"))).hasMessageContaining("/secret");
        assertThatThrownBy(() -> contract.holdEvent("/api/v1/leaderboard/stream", "update", "{}"))
                .hasMessageContaining("not described");
        assertThat(contract.operations()).containsExactly("GET /things/{id}").isNotEqualTo(face.routes());
    }

    @Test
    void shouldFindAHeaderThatIsNotAsDescribed() throws Exception {
        Contract contract = Contract.beside(DescriptionTest.class);
        HttpResponse<String> unknown = get("/nothing");

        contract.hold(unknown);
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThatThrownBy(() -> contract.hold(get("/things/red"))).hasMessageContaining("Colour");
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + face.port() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
