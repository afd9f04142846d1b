package dev.laurel.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.launcher.CommandRun;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.schemas.Entry;
import dev.laurel.schemas.Json;
import dev.laurel.schemas.Order;
import dev.laurel.schemas.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What is served is computed anew from the facts, over a crash and decisions; and the facts can be taken away. */
@EnabledIfSystemProperty(
        named = "laurel.long",
        matches = "all",
        disabledReason = "takes a minute: run with -Dlaurel.long=all")
@Timeout(300)
class AuditTest {
    private static final Duration WAIT = Duration.ofSeconds(60);
    private static final int USERS = 250;
    /** One that is in no other answer. */
    private static final long SCORE = 4_440;

    @TempDir
    private Path folder;

    @Test
    void shouldSayWhetherWhatIsServedFollowsFromTheFacts() throws Exception {
        Path data = folder.resolve("data");
        Path catalog = Files.writeString(folder.resolve("catalog.yaml"), """
                actions:
                  quiz.completed: {points: 10, per: unit, max-quantity: 1000}
                boards:
                  global: {title: All time, top: 10}
                  daily: {title: Today, period: day}
                  country: {title: By country, score: best, segment: country}
                """);
        try (LaurelProcess laurel = LaurelProcess.of(
                data,
                Map.of("LAUREL_RATE_LIMIT_READ", "off"),
                "up",
                "--data",
                data.toString(),
                "--catalog",
                catalog.toString())) {
            laurel.awaitReady();
            List<String> lines = actions();
            replay(laurel, data, lines);
            decide(laurel, data, "void-actions", "user-1", "--type", "quiz.completed");
            decide(laurel, data, "void-actions", "user-2");
            decide(laurel, data, "restore-actions", "user-2");
            decide(laurel, data, "hide-user", "user-3");
            decide(laurel, data, "erase-user", "user-4");
            replay(laurel, data, lines.subList(0, 1));
            laurel.kill();
            laurel.startAgain();
            laurel.awaitReady();
            replay(laurel, data, lines.subList(100, 200));
            awaitGone(laurel, "user-4");

            CommandRun equal = audit(laurel.query("").toString(), data, catalog);

            assertThat(equal.out()).as(equal.err()).endsWith("equal\n").contains("users      " + (USERS - 1) + "\n");
            assertThat(equal.exitCode()).isZero();
            shouldFindWhatIsServedOtherwise(laurel, data, catalog);
            shouldExportTheFactsOfWhatIsServed(new Exports(data, catalog), laurel);
            shouldExportTheBoardsThatAreServed(new Exports(data, catalog), laurel);
            shouldSayWhatOtherRulesWouldChange(data, catalog);
            shouldSayThatTheSystemCountsByAnotherCatalogue(laurel, data);
        }
    }

    private static void shouldExportTheFactsOfWhatIsServed(Exports exports, LaurelProcess laurel) throws Exception {
        List<JsonNode> facts = exports.facts();
        List<Entry> places = new ArrayList<>(Exports.folded(facts).values());
        places.sort(Comparator.comparing(
                entry -> new Place(entry.userId(), entry.username(), entry.score(), entry.lastUpdated()),
                Place.order(Order.DESCENDING)));

        assertThat(facts)
                .hasSize(2 * (USERS - 1) + 4)
                .noneMatch(fact -> fact.toString().contains("ser-4\""));
        assertThat(served(laurel, "global"))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("rank")
                .isEqualTo(places);
        assertThat(exports.facts("--user", "user-2"))
                .extracting(fact -> fact.path("fact").textValue()
                        + ' '
                        + fact.path("userId").textValue())
                .containsExactly("decision user-2", "decision user-2", "action user-2", "action user-2");
        assertThat(exports.facts("--user", "user-4")).isEmpty();
    }

    private static void shouldExportTheBoardsThatAreServed(Exports exports, LaurelProcess laurel) {
        Map<String, List<Entry>> boards = exports.boards();

        assertThat(boards).containsKeys("global", "country:VN").hasSizeGreaterThanOrEqualTo(3);
        assertThat(boards).allSatisfy((board, entries) -> assertThat(entries).isEqualTo(served(laurel, board)));
        assertThat(exports.boards("--board", "country:VN", "--board", "global"))
                .containsOnlyKeys("country:VN", "global")
                .containsEntry("global", boards.getOrDefault("global", List.of()));
    }

    private void shouldSayWhatOtherRulesWouldChange(Path data, Path catalog) throws Exception {
        Path other = Files.writeString(
                folder.resolve("other.yaml"),
                Files.readString(catalog).replace("points: 10", "points: 20").replace("period: day", "period: month"));
        String[] line = {
            "rules", "what-if", other.toString(), "--catalog", catalog.toString(), "--data", data.toString()
        };

        CommandRun text = CommandRun.of(Map.of(), line);
        CommandRun json = CommandRun.of(
                Map.of(),
                Stream.concat(Stream.of(line), Stream.of("--json", "--board", "global"))
                        .toArray(String[]::new));

        CommandRun later = CommandRun.of(
                Map.of(),
                Stream.concat(Stream.of(line), Stream.of("--json", "--from", "9999-01-01T00:00:00Z"))
                        .toArray(String[]::new));

        // Two of them are hidden or void, and one is erased.
        assertThat(text.out())
                .as(text.err())
                .contains("global counted quiz.completed as 10 a unit and now as 20 a unit\n"
                        + "  on 1 of 1 boards: 247 places with another score, 0 at another rank, 0 new, 0 gone\n")
                .contains("daily had period day and now has period month; counted quiz.completed")
                .contains("Applying it recounts 249 users: about 1 s.\n");
        assertThat(Json.mapper().readTree(later.out()).path("definitions"))
                .as(later.err())
                .allMatch(definition -> definition.path("scored").longValue() == 0
                        || definition.path("name").textValue().equals("daily"));
        JsonNode report = Json.mapper().readTree(json.out());
        assertThat(report.at("/boards/0/board").textValue()).isEqualTo("global");
        assertThat(report.path("boards")).hasSize(1);
        assertThat(report.at("/boards/0/before/0/score").longValue() * 2)
                .isEqualTo(report.at("/boards/0/after/0/score").longValue())
                .isPositive();
    }

    private void shouldSayThatTheSystemCountsByAnotherCatalogue(LaurelProcess laurel, Path data) throws Exception {
        Path other = Files.writeString(folder.resolve("default.yaml"), CatalogReader.standardText());
        CommandRun audit = audit(laurel.query("").toString(), data, other);
        CommandRun export =
                CommandRun.of(Map.of(), "export", "facts", "--data", data.toString(), "--catalog", other.toString());

        String reason = "the boards are counted by version 1 of the rules, ";
        assertThat(audit.exitCode()).isEqualTo(1);
        assertThat(audit.err()).startsWith("laurel audit: " + reason).endsWith(": leave --catalog out\n");
        assertThat(export.exitCode()).isZero();
        assertThat(export.err()).startsWith("warning: " + reason);
    }

    private static List<Entry> served(LaurelProcess laurel, String board) {
        List<Entry> entries = new ArrayList<>();
        String from = "";
        JsonNode page;
        do {
            page = laurel.json("/api/v1/leaderboards/" + board + "/entries?limit=100" + from);
            entries.addAll(Shown.entries(page.path("entries")));
            from = "&after=" + page.path("next").asText();
        } while (page.has("next"));
        return entries;
    }

    private static void shouldFindWhatIsServedOtherwise(LaurelProcess laurel, Path data, Path catalog) {
        try (ChangedAnswers changed = new ChangedAnswers(
                laurel, body -> body.replace("\"score\":" + SCORE + ",", "\"score\":" + (SCORE + 1) + ","))) {
            CommandRun different = audit(changed.uri().toString(), data, catalog);

            assertThat(different.exitCode()).as(different.err()).isEqualTo(1);
            assertThat(different.out())
                    .contains("global user-221: score or time: the facts give 4440 at ")
                    .contains("{\"fact\":\"action\",")
                    .contains("\"userId\":\"user-221\"")
                    .endsWith("2 differences\n");
        }
    }

    private static List<String> actions() {
        List<String> lines = new ArrayList<>();
        Instant now = Instant.now();
        for (int user = 0; user < USERS; user++) {
            for (int i = 0; i < 2; i++) {
                lines.add("""
                        {"actionId":"%s","userId":"user-%d","type":"quiz.completed","timestamp":"%s","quantity":%d,\
                        "username":"User %d","country":"VN"}""".formatted(UUID.randomUUID(), user, now.minusSeconds(i), Math.max(10, user + 1), user));
            }
        }
        return lines;
    }

    private void replay(LaurelProcess laurel, Path data, List<String> lines) throws Exception {
        Path file = Files.write(folder.resolve("actions.ndjson"), lines);
        CommandRun run = CommandRun.of(
                Map.of(),
                "replay",
                file.toString(),
                "--gateway",
                laurel.gatewayUrl(),
                "--query",
                laurel.query("").toString(),
                "--wait",
                "--data",
                data.toString());
        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
    }

    private static void decide(LaurelProcess laurel, Path data, String kind, String user, String... more) {
        List<String> args = new ArrayList<>(List.of("decide", kind, "--user", user, "--reason", "a test"));
        args.addAll(List.of("--gateway", laurel.gatewayUrl(), "--data", data.toString()));
        args.addAll(List.of(more));
        CommandRun run = CommandRun.of(Map.of(), args.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private static void awaitGone(LaurelProcess laurel, String user) {
        await().atMost(WAIT)
                .until(() ->
                        laurel.read("/api/v1/leaderboards/global/users/" + user).statusCode() == 404);
    }

    private static CommandRun audit(String query, Path data, Path catalog) {
        return CommandRun.of(
                Map.of(), "audit", "--query", query, "--data", data.toString(), "--catalog", catalog.toString());
    }
}
