package dev.laurel.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.laurel.schemas.rules.RulesChange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples in the jar are valid, and become invalid when any single rule is broken. */
class ExampleTest {
    private static final Map<String, Class<?>> RECORDS = Map.of(
            "action", Action.class,
            "score-update", ScoreUpdate.class,
            "board", Board.class,
            "rejection", Rejection.class,
            "decision", Decision.class,
            "rules-change", RulesChange.class);

    static List<Arguments> examples() {
        return Map.of(
                        "action", List.of("full", "minimal", "steps"),
                        "action-request", List.of("minimal", "player", "service"),
                        "score-update", List.of("full", "minimal", "negative", "decision"),
                        "board", List.of("full", "minimal", "negative"),
                        "rejection", List.of("full", "minimal"),
                        "decision", List.of("full", "minimal", "action", "ban"),
                        "decision-request", List.of("full", "minimal", "action", "ban", "erase"),
                        "fact", List.of("full", "decision", "opening"),
                        "board-entry", List.of("full"),
                        "rules-change", List.of("full", "minimal"))
                .entrySet()
                .stream()
                .flatMap(kind -> kind.getValue().stream().map(which -> Arguments.of(kind.getKey(), which)))
                .toList();
    }

    static Stream<Arguments> recordExamples() {
        return examples().stream().filter(example -> RECORDS.containsKey(example.get()[0]));
    }

    static Stream<Arguments> requiredMembers() {
        return PublishedSchema.NAMES.stream().flatMap(name -> {
            ArrayNode required = (ArrayNode) PublishedSchema.of(name).document().path("required");
            return Stream.iterate(0, i -> i < required.size(), i -> i + 1)
                    .map(i -> Arguments.of(name, required.get(i).asText()));
        });
    }

    @ParameterizedTest
    @MethodSource("examples")
    void shouldBeValid(String schema, String which) {
        assertThat(PublishedSchema.of(schema).faults(text(schema, which))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("recordExamples")
    void shouldBeReadAndWrittenAsTheyStand(String schema, String which) {
        assertThat(rewritten(schema, text(schema, which))).isEqualTo(PublishedSchema.node(text(schema, which)));
    }

    @ParameterizedTest
    @MethodSource("recordExamples")
    void shouldStayValidAndReadableWithMembersOfALaterRelease(String schema, String which) {
        ObjectNode later = (ObjectNode) PublishedSchema.node(text(schema, which));
        later.putObject("aMemberOfALaterRelease").put("nested", true);
        later.withObjectProperty(later.has("action") ? "action" : "client").put("anotherOne", 1);

        assertThat(PublishedSchema.of(schema).faults(later.toString())).isEmpty();
        assertThat(rewritten(schema, later.toString())).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("requiredMembers")
    void shouldNotBeValidWithoutARequiredMember(String schema, String member) {
        ObjectNode example = (ObjectNode) PublishedSchema.node(full(schema));
        example.remove(member);

        assertThat(PublishedSchema.of(schema).faults(example.toString())).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("requiredMembers")
    void shouldNotBeValidWithNullForARequiredMember(String schema, String member) {
        assertThat(PublishedSchema.of(schema).faults(broken(full(schema), "/" + member, "null")))
                .isNotEmpty();
    }

    /** Each line breaks one rule; the last column says whether the record's reader refuses it too. */
    @ParameterizedTest
    @CsvFileSource(resources = "broken-rules.txt", delimiter = '|', quoteCharacter = '`')
    void shouldNotBeValidWithOneRuleBroken(String schema, String pointer, String value, String reader) {
        String broken = broken(full(schema), pointer, value);

        assertThat(PublishedSchema.of(schema).faults(broken)).isNotEmpty();
        if (reader.equals("refused")) {
            assertThatThrownBy(() -> rewritten(schema, broken)).isInstanceOf(SerializationException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "action, /userId, 128, a",
        "action, /type, 64, 𝔐",
        "action, /username, 64, 🏆",
        "action, /country, 64, a",
        "action, /team, 64, a",
        "score-update, /boards/0/board, 64, b",
        "board, /leaderboard/0/username, 128, 🏆",
        "board, /title, 100, 🏆",
        "decision, /userId, 128, a",
        "decision, /reason, 500, 🏆",
        "decision, /by/role, 64, 𝔐",
        "decision, /types/0, 64, 𝔐",
        "rules-change, /note, 500, 🏆",
        "decision-request, /userId, 128, a",
        "decision-request, /reason, 500, 🏆",
        "decision-request, /types/0, 64, 𝔐",
        "action-request, /userId, 128, a",
        "action-request, /type, 64, a",
        "action-request, /username, 64, 🏆",
        "action-request, /country, 64, a",
        "action-request, /team, 64, a"
    })
    void shouldBoundTextsByCodePoints(String schema, String pointer, int max, String codePoint) {
        String longest = '"' + codePoint.repeat(max) + '"';
        String longer = '"' + codePoint.repeat(max + 1) + '"';

        assertThat(PublishedSchema.of(schema).faults(broken(full(schema), pointer, longest)))
                .isEmpty();
        assertThat(PublishedSchema.of(schema).faults(broken(full(schema), pointer, longer)))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "action",
                "score-update",
                "board",
                "rejection",
                "action-request",
                "decision",
                "decision-request",
                "fact",
                "board-entry",
                "rules-change"
            })
    void shouldNotBeValidWhereNoObjectIs(String schema) {
        for (String other : List.of("null", "[]", "5", "\"text\"", "true")) {
            assertThat(PublishedSchema.of(schema).faults(other)).as(other).isNotEmpty();
        }
    }

    private static String text(String schema, String which) {
        return PublishedSchema.text("examples/" + schema + "-" + which + ".json");
    }

    private static String full(String schema) {
        return text(schema, schema.equals("action-request") ? "service" : "full");
    }

    private static JsonNode rewritten(String schema, String json) {
        Class<?> type = Objects.requireNonNull(RECORDS.get(schema));
        try (JsonSerde<?> serde = JsonSerde.of(type)) {
            Object value = serde.deserializer().deserialize("topic", json.getBytes(StandardCharsets.UTF_8));
            return PublishedSchema.node(new String(Json.bytes(value), StandardCharsets.UTF_8));
        }
    }

    /** The example with one value replaced, or added if it does not have it. */
    private static String broken(String json, String pointer, String value) {
        JsonNode root = PublishedSchema.node(json);
        int slash = pointer.lastIndexOf('/');
        String last = pointer.substring(slash + 1);
        JsonNode parent = root.at(pointer.substring(0, slash));
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(last), PublishedSchema.node(value));
        } else {
            ((ObjectNode) parent).set(last, PublishedSchema.node(value));
        }
        return root.toString();
    }
}
