package dev.laurel.launcher.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.rules.catalog.Scoring.Operator;
import dev.laurel.rules.scoring.Standing;
import dev.laurel.rules.scoring.Tally;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.Client;
import dev.laurel.schemas.Decision;
import dev.laurel.schemas.DecisionKind;
import dev.laurel.schemas.Json;
import dev.laurel.topology.port.Fact;
import dev.laurel.topology.port.RecordedAction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactLinesTest {
    private static final String SCHEMAS = "https://laurel.dev/schemas/";
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(FactLinesTest::schema))
            .getSchema(SchemaLocation.of(SCHEMAS + "fact/1"));

    private static final UUID ID = UUID.fromString("7f6c0c8e-4f0b-4c1d-9a53-2f1f6f0d8a11");
    private static final Instant TIME = Instant.parse("2026-11-21T10:15:30.123Z");

    @TempDir
    private Path folder;

    private FactLines lines = new FactLines(CatalogReader.standard());

    @BeforeEach
    void read() throws IOException {
        Catalog catalog = CatalogReader.read(Files.writeString(folder.resolve("catalog.yaml"), """
                actions:
                  quiz.completed: {points: 10, per: unit, max-quantity: 1000}
                boards:
                  global: {title: All time}
                """));
        lines = new FactLines(catalog);
    }

    @Test
    void shouldWriteAnActionWithItsPoints() {
        assertThat(line(acted("quiz.completed", "Ann", "VN"))).isEqualTo("""
                {"fact":"action","version":1,"actionId":"7f6c0c8e-4f0b-4c1d-9a53-2f1f6f0d8a11","userId":"ada",\
                "type":"quiz.completed","timestamp":"2026-11-21T10:15:30.123Z","quantity":3,"username":"Ann",\
                "country":"VN","recordedAt":"2026-11-21T10:15:31.123Z","points":30}""");
    }

    @Test
    void shouldWriteTheAttributesThatAreKept() {
        Map<String, Object> attributes = Map.of("level", "gold");
        Action action = new Action(ID, "ada", "quiz.completed", TIME, 1, null, null, attributes, Client.UNKNOWN);

        assertThat(line(new Fact.Acted(new RecordedAction(action, TIME))))
                .contains("\"attributes\":{\"level\":\"gold\"},\"recordedAt\":");
    }

    @Test
    void shouldWriteTheTeam() {
        Action action = new Action(ID, "ada", "quiz.completed", TIME, 1, null, "VN", "reds", Map.of(), Client.UNKNOWN);

        assertThat(line(new Fact.Acted(new RecordedAction(action, TIME))))
                .contains("\"country\":\"VN\",\"team\":\"reds\",\"recordedAt\":");
    }

    @Test
    void shouldLeaveOutWhatIsNotKnown() {
        assertThat(line(acted("no-longer-there", null, null)))
                .contains("\"type\":\"no-longer-there\"")
                .doesNotContain("points", "username", "country", "team", "null");
    }

    @Test
    void shouldWriteADecisionAsItsTopicHasIt() {
        Decision decision = new Decision(
                1,
                ID,
                DecisionKind.HIDE_USER,
                "ada",
                "Why \"not\"?",
                TIME,
                new Decision.Maker("alice", "moderator"),
                null,
                null,
                null,
                Collections.emptySortedSet(),
                null);

        assertThat(line(new Fact.Decided(decision))).isEqualTo("""
                {"fact":"decision","version":1,"decisionId":"7f6c0c8e-4f0b-4c1d-9a53-2f1f6f0d8a11","kind":"hide-user",\
                "userId":"ada","reason":"Why \\"not\\"?","timestamp":"2026-11-21T10:15:30.123Z",\
                "by":{"userId":"alice","role":"moderator"}}""");
    }

    @Test
    void shouldWriteWhatLaterActionsNeedOfAnOpening() {
        Standing zeros = new Standing(0, TIME.toEpochMilli(), null, 0, true);
        Standing large = new Standing(Long.MAX_VALUE, TIME.toEpochMilli(), "Ann", TIME.toEpochMilli() + 1);

        Fact opened =
                new Fact.Opened("ada", new TreeMap<>(Map.of("global", large, "daily:2026-11-21", zeros)), Instant.MIN);

        assertThat(line(opened)).isEqualTo("""
                {"fact":"opening","version":1,"userId":"ada","boards":[\
                {"board":"daily:2026-11-21","score":0,"lastUpdated":"2026-11-21T10:15:30.123Z","onlyZeros":true},\
                {"board":"global","score":9223372036854775807,"lastUpdated":"2026-11-21T10:15:30.123Z",\
                "username":"Ann","namedAt":"2026-11-21T10:15:30.124Z"}]}""");
    }

    @Test
    void shouldWriteTheTallyOfAnOpening() {
        Standing average = new Standing(
                4, TIME.toEpochMilli(), null, 0, false, new Tally(Operator.AVERAGE, true, 7, 2, TIME.toEpochMilli()));

        assertThat(line(new Fact.Opened("ada", new TreeMap<>(Map.of("usual", average)), Instant.MIN)))
                .isEqualTo("""
                        {"fact":"opening","version":1,"userId":"ada","boards":[\
                        {"board":"usual","score":4,"lastUpdated":"2026-11-21T10:15:30.123Z",\
                        "tally":{"operator":"average","numbers":[7,2,1795256130123]}}]}""");
    }

    @Test
    void shouldKeepALineOnOneLine() {
        assertThat(line(acted("quiz.completed", "Łukasz \\ 🏆", "VN"))).doesNotContain("\n", "\r");
    }

    @Test
    void shouldHaveNoLineForAnErasedUser() {
        assertThatThrownBy(() -> lines.of(new Fact.Erased("ada"))).isInstanceOf(IllegalArgumentException.class);
    }

    /** By the published schema too. */
    private String line(Fact fact) {
        String line = new String(lines.of(fact), StandardCharsets.UTF_8);
        assertThat(SCHEMA.validate(line, InputFormat.JSON)).as(line).isEmpty();
        return line;
    }

    private static Fact acted(String type, @Nullable String name, @Nullable String country) {
        Action action = new Action(ID, "ada", type, TIME, 3, name, country, Map.of(), Client.UNKNOWN);
        return new Fact.Acted(new RecordedAction(action, TIME.plusSeconds(1)));
    }

    private static String schema(String id) {
        String name = id.substring(SCHEMAS.length(), id.lastIndexOf('/')) + ".schema.json";
        try (InputStream in = Objects.requireNonNull(Json.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
