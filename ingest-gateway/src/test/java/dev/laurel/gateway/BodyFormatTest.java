package dev.laurel.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyFormatTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json;charset=utf-8",
                "application/json; charset=UTF-8",
                "application/json ; charset=\"utf-8\""
            })
    void shouldKnowOneAction(String contentType) {
        assertThat(BodyFormat.of(List.of(contentType), List.of())).contains(BodyFormat.SINGLE);
    }

    @Test
    void shouldKnowABatch() {
        assertThat(BodyFormat.of(List.of("application/x-ndjson; charset=utf-8"), List.of("identity")))
                .contains(BodyFormat.BATCH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text/plain",
                "application/jsonx",
                "application/*",
                "application/problem+json",
                "application/x-www-form-urlencoded",
                "application/json; charset=utf-16",
                "application/json; charset=iso-8859-1",
                "application/json; charset=utf-8; charset=utf-16",
                "application/json;",
                "application/json, application/json"
            })
    void shouldKnowNothingElse(String contentType) {
        assertThat(BodyFormat.of(List.of(contentType), List.of())).isEmpty();
    }

    @Test
    void shouldKnowNothingByNoHeaderOrTwo() {
        assertThat(BodyFormat.of(List.of(), List.of())).isEmpty();
        assertThat(BodyFormat.of(List.of("application/json", "application/json"), List.of()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "identity, gzip", ""})
    void shouldNotKnowAnEncodedBody(String encoding) {
        assertThat(BodyFormat.of(List.of("application/json"), List.of(encoding)))
                .isEmpty();
        assertThat(BodyFormat.of(List.of("application/json"), List.of("identity", encoding)))
                .isEmpty();
    }
}
