package dev.laurel.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.access.server.ConnectionSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageRoutesTest {
    private final RunningApi running = RunningApi.quick();

    @AfterEach
    void close() {
        running.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html",
        "/board.css, text/css",
        "/board.js, text/javascript",
        "/laurel-board.js, text/javascript",
        "/laurel-board.css, text/css",
        "/worker.js, text/javascript",
        "/favicon.svg, image/svg+xml",
    })
    void shouldServeTheFilesOfThePage(String path, String kind) {
        HttpResponse<String> answer = running.get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith(kind);
        assertThat(answer.headers().firstValue("cache-control")).contains("no-cache");
        assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(answer.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'")
                .contains("script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(answer.body()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/board.js"})
    void shouldNotSendAFileAgain(String path) {
        String tag = running.get(path).headers().firstValue("etag").orElseThrow();

        HttpResponse<String> answer = running.get(path, "If-None-Match", tag);

        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void shouldLetEverySiteRunTheElementAndOnlyNamedOnesReadBoards() {
        String named = "https://play.example";
        ConnectionSettings connectionSettings =
                new ConnectionSettings(Optional.empty(), false, Set.of(named), 100, 100, address -> true);
        try (RunningApi api = new RunningApi(RunningApi.QUICK, connectionSettings)) {
            for (String origin : List.of(named, "https://other.example")) {
                assertThat(allowed(api.get("/laurel-board.js", "Origin", origin)))
                        .as("for %s", origin)
                        .containsExactly("*");
            }
            assertThat(allowed(api.get("/api/v1/leaderboards", "Origin", named)))
                    .containsExactly(named);
            assertThat(allowed(api.get("/api/v1/leaderboards", "Origin", "https://other.example")))
                    .isEmpty();
        }
    }

    private static List<String> allowed(HttpResponse<String> answer) {
        return answer.headers().allValues("access-control-allow-origin");
    }

    @Test
    void shouldServeThePageBeforeAnyBoardIsRead() {
        running.feed.setReady(false);

        assertThat(running.get("/").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/index.html", "/api", "/api/v1", "/api/v2/leaderboards", "/page/board.js"})
    void shouldTellOfUnknownPathsInJson(String path) {
        HttpResponse<String> answer = running.get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(RunningApi.code(answer)).isEqualTo("not-found");
    }

    @Test
    void shouldHoldNothingInlineAndNothingFromElsewhere() {
        String page = running.get("/").body();

        assertThat(Pattern.compile("<script(?![^>]*\\ssrc=)").matcher(page).find())
                .isFalse();
        assertThat(Pattern.compile("\\s(style|on[a-z]+)=").matcher(page).find()).isFalse();
        assertThat(page).doesNotContain("<style", "https://", "http://", "=\"//");
    }

    @Test
    void shouldTellAtWhichPortTheGatewayReallyIs() {
        assertThat(running.get("/gateway.js").body()).isEqualTo("export const GATEWAY_PORT = 9090;\n");
        assertThat(files().map(PageRoutesTest::text)).noneMatch(file -> file.contains("8080"));
    }

    @Test
    void shouldServeEveryFileThatAnotherAsksFor() {
        List<String> missing = files().flatMap(file -> Pattern.compile(
                                "(?:from |import |import\\(|new URL\\(|url\\()['\"]\\.?/?([\\w-]+\\.(?:js|css))['\"]")
                        .matcher(text(file))
                        .results()
                        .map(match -> "/" + match.group(1)))
                .filter(path -> running.get(path).statusCode() != 200)
                .toList();

        assertThat(missing).isEmpty();
    }

    @Test
    void shouldNeverTakeTextForMarkup() {
        assertThat(files().map(PageRoutesTest::text))
                .hasSizeGreaterThan(10)
                .allSatisfy(file -> assertThat(file)
                        .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("));
    }

    private static Stream<Path> files() {
        try (Stream<Path> all = Files.list(Path.of("src", "main", "resources", "dev", "laurel", "query", "page"))) {
            return all.filter(file -> !file.toString().endsWith(".svg")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
