package dev.laurel.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.regex.Pattern;
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
        "/follow.js, text/javascript",
        "/places.js, text/javascript",
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

    @ParameterizedTest
    @ValueSource(strings = {"/board.js", "/follow.js", "/places.js"})
    void shouldNeverTakeTextForMarkup(String path) {
        assertThat(running.get(path).body()).doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "eval(");
    }
}
