package dev.laurel.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/topics.md and docs/exports.md show is true. */
class PagesTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Set<Topic> INTERNAL = Set.of(Topic.FIRST_PLACES, Topic.TEAM_PARTS);

    @Test
    void shouldShowTheExamplesOfTheJar() throws IOException {
        assertShown(
                "topics.md",
                "action-full",
                "score-update-full",
                "score-update-negative",
                "score-update-decision",
                "score-update-recount",
                "board-full",
                "rejection-full",
                "decision-action",
                "decision-full",
                "rules-change-full");
        assertShown("exports.md", "fact-full", "fact-decision", "fact-opening", "board-entry-full");
    }

    private static void assertShown(String page, String... names) throws IOException {
        List<JsonNode> examples = Arrays.stream(names)
                .map(name -> PublishedSchema.node(PublishedSchema.text("examples/" + name + ".json")))
                .toList();

        assertThat(blocks(page, "json").map(PublishedSchema::node)).containsExactlyElementsOf(examples);
    }

    @Test
    void shouldNameEveryPublicTopic() throws IOException {
        String page = Files.readString(DOCS.resolve("topics.md"));

        assertThat(Arrays.stream(Topic.values()).filter(topic -> !INTERNAL.contains(topic)))
                .allSatisfy(topic -> assertThat(page).contains("\n## " + topic.name("") + "\n"));
    }

    @Test
    void shouldSayThatWhatTheGatewayRefusedIsInNoTopic() throws IOException {
        assertThat(Files.readString(DOCS.resolve("topics.md")))
                .contains("**What the gateway refused is not here**", "`laurel_actions_rejected_total`");
    }

    private static Stream<String> blocks(String page, String language) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(DOCS.resolve(page)))
                .results()
                .map(block -> block.group(1));
    }
}
