package dev.laurel.rules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The published schema of a board has the catalogue's bounds. */
class BoardSchemaTest {
    @Test
    void shouldBoundABoardByTheLargestTop() throws IOException {
        try (InputStream in = Objects.requireNonNull(Json.class.getResourceAsStream("board.schema.json"))) {
            JsonNode schema = Json.mapper().readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8));

            assertThat(schema.at("/properties/leaderboard/maxItems").asInt()).isEqualTo(BoardDefinition.TOP_MAX);
        }
    }
}
