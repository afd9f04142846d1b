package dev.laurel.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** One of the JSON Schemas in the jar, as a validator reads it. */
final class PublishedSchema {
    static final List<String> NAMES = List.of(
            "action",
            "action-request",
            "score-update",
            "board",
            "rejection",
            "decision",
            "decision-request",
            "fact",
            "board-entry",
            "rules-change");

    private static final String ID = "https://laurel.dev/schemas/%s/1";
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(PublishedSchema::textOf)
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build()));

    private final Schema schema;
    private final JsonNode document;

    private PublishedSchema(String name) {
        this.schema = REGISTRY.getSchema(SchemaLocation.of(ID.formatted(name)));
        this.document = node(text(name + ".schema.json"));
    }

    static PublishedSchema of(String name) {
        return new PublishedSchema(name);
    }

    /** The schema's own JSON. */
    JsonNode document() {
        return document;
    }

    /** The violations that the schema finds in a text; empty if it is valid. */
    List<String> faults(String json) {
        return schema.validate(json, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }

    static JsonNode node(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** A resource in the jar. */
    static String text(String resource) {
        try (InputStream in = Json.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String textOf(String id) {
        String name = NAMES.stream()
                .filter(n -> ID.formatted(n).equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("a schema refers to " + id));
        return text(name + ".schema.json");
    }
}
