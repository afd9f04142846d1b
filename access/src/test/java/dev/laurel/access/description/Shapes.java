package dev.laurel.access.description;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import dev.laurel.schemas.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The schemas of a description, made strict: readers must ignore unknown members, but in a test a member that is not
 * described is a gap in the description.
 */
final class Shapes {
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            Dialects.getOpenApi31(),
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();
    private final JsonNode document;

    Shapes(JsonNode document) {
        this.document = document.deepCopy();
        close(this.document);
    }

    /** The target of a reference, or the node itself if it is not one. */
    String resolve(String pointer) {
        String reference = document.at(pointer).path("$ref").asText();
        return reference.isEmpty() ? pointer : reference.substring(1);
    }

    /** Validates JSON against the schema at a place in the document. */
    void hold(String pointer, String json, String what) {
        assertThat(schema(pointer).validate(json, InputFormat.JSON))
                .as(what + "\n" + json)
                .isEmpty();
    }

    /** Validates a header's value, which is a number only if the schema requires one. */
    void holdText(String pointer, String text, String what) {
        boolean isNumber = document.at(pointer).path("type").asText().equals("integer");
        hold(pointer, isNumber ? text : new String(Json.bytes(text), StandardCharsets.UTF_8), what);
    }

    private Schema schema(String pointer) {
        return compiled.computeIfAbsent(pointer, this::compile);
    }

    /** A separate schema together with the document's components, so that references still resolve. */
    private Schema compile(String pointer) {
        JsonNode schema = document.at(pointer);
        assertThat(schema.isObject()).as("a schema at " + pointer).isTrue();
        ObjectNode root = schema.deepCopy();
        root.set("components", document.path("components"));
        return registry.getSchema(root.toString(), InputFormat.JSON);
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && object.path("type").asText().equals("object")
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(Shapes::close);
    }
}
