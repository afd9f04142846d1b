package dev.laurel.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.laurel.schemas.rules.RulesChange;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records and published schemas have the same members. */
class SchemaRecordTest {
    /** They bound members that are described elsewhere. */
    private static final Set<String> CONDITIONS = Set.of("if", "then", "else", "allOf");

    /** Every record that a schema describes, with the place in the schema that describes it. */
    record Described(Class<?> type, String schema, String pointer) {}

    static List<Described> described() {
        return List.of(
                new Described(Action.class, "action", ""),
                new Described(Client.class, "action", "/properties/client"),
                new Described(ScoreUpdate.class, "score-update", ""),
                new Described(Client.class, "score-update", "/properties/client"),
                new Described(BoardScore.class, "score-update", "/properties/boards/items"),
                new Described(Board.class, "board", ""),
                new Described(Entry.class, "board", "/properties/leaderboard/items"),
                new Described(Rejection.class, "rejection", ""),
                new Described(Decision.class, "decision", ""),
                new Described(Decision.Maker.class, "decision", "/properties/by"),
                new Described(RulesChange.class, "rules-change", ""));
    }

    static Stream<String> names() {
        return PublishedSchema.NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("described")
    void shouldDescribeEveryComponentAndNothingElse(Described described) {
        assertThat(described(described).path("properties").fieldNames())
                .toIterable()
                .containsExactlyElementsOf(
                        components(described).map(RecordComponent::getName).toList());
    }

    @ParameterizedTest
    @MethodSource("described")
    void shouldRequireWhatIsAlwaysWritten(Described described) {
        List<String> always = components(described)
                .filter(SchemaRecordTest::isAlwaysWritten)
                .map(RecordComponent::getName)
                .toList();

        assertThat(texts(described(described).path("required"))).containsExactlyElementsOf(always);
    }

    @ParameterizedTest
    @MethodSource("described")
    void shouldGiveEveryComponentAFittingType(Described described) {
        components(described).forEach(component -> {
            JsonNode member = described(described).path("properties").path(component.getName());

            assertThat(kind(member)).as(component.toString()).isEqualTo(kind(component));
        });
    }

    @ParameterizedTest
    @MethodSource("described")
    void shouldStayOpenForMembersOfALaterRelease(Described described) {
        assertThat(described(described).has("additionalProperties")).isFalse();
        assertThat(described(described).has("unevaluatedProperties")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldDescribeEveryMemberInWords(String name) {
        JsonNode document = ((ObjectNode) PublishedSchema.of(name).document()).without(CONDITIONS);

        assertThat(document.path("title").asText()).isNotBlank();
        assertThat(document.path("description").asText()).isNotBlank();
        assertThat(document.findValues("properties"))
                .isNotEmpty()
                .allSatisfy(properties -> assertThat(properties)
                        .allSatisfy(member ->
                                assertThat(member.path("description").asText()).endsWith(".")));
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldNameDialectAndVersionedIdentity(String name) {
        JsonNode document = PublishedSchema.of(name).document();

        assertThat(document.path("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(document.path("$id").asText()).isEqualTo("https://laurel.dev/schemas/" + name + "/1");
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldListRequiredMembersThatExist(String name) {
        JsonNode document = PublishedSchema.of(name).document();

        assertThat(document.path("properties").fieldNames()).toIterable().containsAll(texts(document.path("required")));
    }

    @Test
    void shouldLetARequestSayWhatAnActionCarriesSaveWhatTheGatewayAdds() {
        JsonNode request = PublishedSchema.of("action-request").document();
        List<String> action = components(described().get(0))
                .map(RecordComponent::getName)
                .filter(name -> !name.equals("version") && !name.equals("client"))
                .toList();

        assertThat(request.path("properties").fieldNames()).toIterable().containsExactlyElementsOf(action);
        assertThat(texts(request.path("required"))).containsExactly("type", "timestamp");
        assertThat(request.path("additionalProperties").isBoolean()).isTrue();
        assertThat(request.path("additionalProperties").asBoolean()).isFalse();
    }

    @Test
    void shouldLetARequestSayWhatADecisionCarriesSaveWhatTheGatewayAdds() {
        JsonNode request = PublishedSchema.of("decision-request").document();
        List<String> decision = Arrays.stream(Decision.class.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !Set.of("version", "timestamp", "by").contains(name))
                .toList();

        assertThat(request.path("properties").fieldNames()).toIterable().containsExactlyElementsOf(decision);
        assertThat(texts(request.path("required"))).containsExactly("kind", "userId", "reason");
        assertThat(request.path("additionalProperties").isBoolean()).isTrue();
        assertThat(request.path("additionalProperties").asBoolean()).isFalse();
    }

    @Test
    void shouldListEveryKindOfDecisionThereIs() {
        List<String> kinds =
                Arrays.stream(DecisionKind.values()).map(DecisionKind::wireName).toList();

        assertThat(texts(PublishedSchema.of("decision").document().at("/properties/kind/examples")))
                .containsExactlyElementsOf(kinds);
        assertThat(texts(PublishedSchema.of("decision-request").document().at("/properties/kind/enum")))
                .containsExactlyElementsOf(kinds);
    }

    @Test
    void shouldListEveryCodeThereIsAsAnExample() {
        JsonNode code =
                PublishedSchema.of("rejection").document().path("properties").path("code");
        List<String> codes =
                Arrays.stream(ErrorCode.values()).map(ErrorCode::wireName).toList();

        assertThat(texts(code.path("examples"))).containsExactlyElementsOf(codes);
        assertThat(codes)
                .allMatch(wireName -> wireName.matches(code.path("pattern").asText()));
    }

    private static JsonNode described(Described described) {
        return PublishedSchema.of(described.schema()).document().at(described.pointer());
    }

    private static Stream<RecordComponent> components(Described described) {
        return Arrays.stream(described.type().getRecordComponents());
    }

    private static boolean isAlwaysWritten(RecordComponent component) {
        JsonInclude include = component.getAccessor().getAnnotation(JsonInclude.class);
        return include == null && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static String kind(JsonNode member) {
        String reference = member.path("$ref").asText();
        return reference.isEmpty()
                ? member.path("type").asText() + member.path("format").asText()
                : reference;
    }

    private static String kind(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "integer";
        }
        if (type == String.class
                || type == ErrorCode.class
                || type == DecisionKind.class
                || type == RulesChange.Source.class) {
            return "string";
        }
        if (type == boolean.class) {
            return "boolean";
        }
        if (type == UUID.class) {
            return "stringuuid";
        }
        if (type == Instant.class) {
            return "stringdate-time";
        }
        if (type == Action.class) {
            return "https://laurel.dev/schemas/action/1";
        }
        if (type == Map.class || type == Client.class || type == Decision.Maker.class) {
            return "object";
        }
        assertThat(component.getGenericType()).isInstanceOf(ParameterizedType.class);
        assertThat(type).isIn(List.class, SortedSet.class);
        return "array";
    }
}
