package dev.laurel.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.laurel.access.description.Contract;
import dev.laurel.gateway.rules.RulesPreview;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Json;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares the description with the routes; {@link RunningGateway} validates the responses. */
class DescribedTest {
    private static final Contract CONTRACT = Contract.beside(IngestGateway.class);

    @Test
    void shouldDescribeEveryRouteAndNoOther() {
        IngestGateway gateway = new IngestGateway(
                new GatewaySettings("127.0.0.1", 0, Map.of(), ""),
                Given.rules(),
                RulesPreview.NONE,
                Given.tokens("a secret of at least thirty-two bytes", () -> Given.NOW),
                () -> Given.NOW,
                new FakeBroker(true),
                new FakeBans());

        assertThat(gateway.routes())
                .filteredOn(route -> !route.startsWith("GET /docs"))
                .containsExactlyInAnyOrderElementsOf(CONTRACT.operations());
    }

    @Test
    void shouldDescribeEveryCode() {
        JsonNode codes = CONTRACT.document().at("/components/schemas/ErrorCode/enum");

        assertThat(codes)
                .extracting(JsonNode::asText)
                .containsAll(Arrays.stream(ErrorCode.values())
                        .map(ErrorCode::wireName)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"Action, action-request", "Decision, decision-request"})
    void shouldDescribeABodyAsItsSchemaDoes(String name, String schema) throws Exception {
        ObjectNode described =
                CONTRACT.document().at("/components/schemas/" + name).deepCopy();
        try (InputStream in = ErrorCode.class.getResourceAsStream(schema + ".schema.json")) {
            ObjectNode published = Json.mapper().readTree(in).deepCopy();

            assertThat(withoutWords(described)).isEqualTo(withoutWords(published));
        }
    }

    private static JsonNode withoutWords(ObjectNode schema) {
        schema.remove(List.of("$schema", "$id", "title", "description"));
        schema.path("properties").forEach(member -> ((ObjectNode) member).remove("description"));
        return schema;
    }
}
