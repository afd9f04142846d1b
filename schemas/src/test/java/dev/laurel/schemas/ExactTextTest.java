package dev.laurel.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-21T10:15:30Z",
                "2026-11-21T10:15:30.1Z",
                "2026-11-21T10:15:30.123456789Z",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999999Z",
                "2024-02-29T00:00:00.000Z"
            })
    void shouldReadAnInstantAsJavaDoes(String text) throws JsonProcessingException {
        assertThat(Json.mapper().readValue('"' + text + '"', Instant.class)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-11-21T10:15:30",
                "2026-11-21T10:15Z",
                "2026-11-21T10:15:30z",
                "2026-11-21 10:15:30Z",
                "2026-11-21T10:15:30.Z",
                "2026-11-21T10:15:30.1234567890Z",
                "2026-11-21T10:15:30,5Z",
                "2026-11-21T10:15:30+00:00",
                "2026-11-21T10:15:30+Z",
                "2026-11-21T10:15:60Z",
                "2026-11-21T24:00:00Z",
                "2026-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "+026-11-21T10:15:30Z",
                "-026-11-21T10:15:30Z",
                "２026-11-21T10:15:30Z",
                "12026-11-21T10:15:30Z",
                "2026-11-21T10:15:30.1 Z",
                "1795256130"
            })
    void shouldReadNoOtherFormOfAnInstant(String text) {
        assertThatThrownBy(() -> Json.mapper().readValue('"' + text + '"', Instant.class))
                .isInstanceOf(JsonMappingException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-0000-0000-000000000000", "123E4567-e89b-12d3-A456-426614174000"})
    void shouldReadAUuidInEitherCase(String text) throws JsonProcessingException {
        assertThat(Json.mapper().readValue('"' + text + '"', UUID.class)).isEqualTo(UUID.fromString(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-1-1-1-1",
                "123e4567e89b12d3a456426614174000",
                "123e4567-e89b-12d3-a456-42661417400",
                "123e4567-e89b-12d3-a456-4266141740000",
                "123e4567-e89b-12d3-a456-42661417400g",
                "{123e4567-e89b-12d3-a456-426614174000}",
                "123e4567-e89b-12d3-a45-6426614174000",
                "+23e4567-e89b-12d3-a456-426614174000",
                "123e4567-e89b-12d3-a456-4２6614174000"
            })
    void shouldReadNoOtherFormOfAUuid(String text) {
        assertThatThrownBy(() -> Json.mapper().readValue('"' + text + '"', UUID.class))
                .isInstanceOf(JsonMappingException.class);
    }
}
