package dev.laurel.launcher.command.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.launcher.CommandRun;
import dev.laurel.launcher.FakeGateway;
import dev.laurel.launcher.FakeGateway.Reply;
import dev.laurel.launcher.FakeGateway.Request;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands against a gateway that has three versions. */
@Timeout(30)
class RulesChangeCommandTest {
    private static final String OLD = yaml(1);
    private static final String NEW = yaml(3);

    @TempDir
    private Path folder;

    @Test
    void shouldPrintTheRulesAndNothingElse() {
        try (FakeGateway gateway = new FakeGateway(request -> answer(request, Reply.error(500, "internal")))) {
            CommandRun run = rules(gateway, "show");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).isEqualTo(NEW);
            assertThat(run.err()).startsWith("version 3  2026-11-21T10:00:00Z  by ada (api)  for actions from ");
            assertThat(rules(gateway, "show", "--version", "1").out()).isEqualTo(OLD);
            assertThat(rules(gateway, "show", "--json").out()).contains("\"number\":3");
            assertThat(gateway.requests().getFirst().authorization()).isEqualTo("Bearer abc");
        }
    }

    @Test
    void shouldPrintTheVersionsWithTheNewestFirst() {
        try (FakeGateway gateway = new FakeGateway(request -> answer(request, Reply.error(500, "internal")))) {
            assertThat(rules(gateway, "history").out().lines())
                    .extracting(line -> line.substring(0, "version 3".length()))
                    .containsExactly("version 3", "version 2", "version 1");
        }
    }

    @Test
    void shouldApplyAFileInPlaceOfTheVersionThatHolds() throws IOException {
        Path file = Files.writeString(folder.resolve("games.yaml"), yaml(5));
        try (FakeGateway gateway = new FakeGateway(request -> answer(request, Reply.of(201, "{\"number\":4}")))) {
            CommandRun run = rules(gateway, "apply", file.toString(), "--always", "--note", "Why not? 🏆");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out().lines()).containsExactly("global counted win as 3 and now as 5", "version 4");
            Request put = gateway.requests().getLast();
            assertThat(put.body()).isEqualTo(yaml(5));
            assertThat(put.contentType()).isEqualTo("application/yaml");
            assertThat(put.ifMatch()).isEqualTo("\"3\"");
            assertThat(put.query()).isEqualTo("from=always&note=Why not? 🏆");
        }
    }

    @Test
    void shouldSayThatNothingHadToBeChanged() throws IOException {
        Path file = Files.writeString(folder.resolve("games.yaml"), NEW);
        try (FakeGateway gateway = new FakeGateway(request -> answer(request, Reply.of(200, "{\"number\":3}")))) {
            assertThat(rules(gateway, "apply", file.toString()).out()).isEqualTo("unchanged: version 3\n");
        }
    }

    @Test
    void shouldSayThatSomebodyElseChangedTheRules() throws IOException {
        Path file = Files.writeString(folder.resolve("games.yaml"), OLD);
        Reply outdated = Reply.of(
                412, "{\"error\":{\"code\":\"precondition-failed\",\"message\":\"x\",\"details\":{\"version\":7}}}");
        try (FakeGateway gateway = new FakeGateway(request -> answer(request, outdated))) {
            CommandRun run = rules(gateway, "apply", file.toString());

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("are at version 7 now");
        }
    }

    @Test
    void shouldNotAskTheGatewayForAFileThatIsNoCatalogue() throws IOException {
        Path file = Files.writeString(folder.resolve("games.yaml"), OLD.replace("points: 1", "points: many"));
        try (FakeGateway gateway = new FakeGateway(request -> answer(request, Reply.of(201, "{}")))) {
            CommandRun run = rules(gateway, "apply", file.toString());

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).startsWith("laurel rules apply: " + file + ":1: ");
            assertThat(gateway.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"2, from=2026-12-01T00:00:00Z&note=back to version 2", "1, from=always&note=back to version 1"})
    void shouldRevertFromWhereTheFirstVersionThatIsTakenBackHeld(int number, String query) {
        try (FakeGateway gateway = new FakeGateway(request -> answer(request, Reply.of(201, "{\"number\":4}")))) {
            CommandRun run = rules(gateway, "revert", Integer.toString(number));

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).endsWith("version 4\n");
            Request put = gateway.requests().getLast();
            assertThat(put.body()).isEqualTo(OLD);
            assertThat(put.query()).isEqualTo(query);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "rules apply, Missing required parameter: 'FILE'",
        "rules revert, Missing required parameter: 'N'",
        "rules revert one, Invalid value",
        "rules revert 1 --from 2026-12-01T00:00:00Z --always, exclude each other",
        "rules show --version one, Invalid value",
        "rules history --gateway localhost --token abc, --gateway must be like",
    })
    void shouldKnowWrongUsage(String line, String reason) {
        CommandRun run = CommandRun.of(Map.of(), line.split(" ", -1));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(reason);
    }

    private static Reply answer(Request request, Reply put) {
        return switch (request.path()) {
            case "/api/v1/rules" -> request.body().isEmpty() ? version(3, NEW, "2026-12-01T00:00:00Z") : put;
            case "/api/v1/rules/versions/1" -> version(1, OLD, "");
            case "/api/v1/rules/versions/2" -> version(2, OLD, "");
            case "/api/v1/rules/versions" ->
                Reply.of(
                        200,
                        new String(
                                Json.bytes(Map.of(
                                        "versions",
                                        List.of(
                                                members(3, NEW, "2026-12-01T00:00:00Z"),
                                                members(2, OLD, ""),
                                                members(1, OLD, "")))),
                                StandardCharsets.UTF_8));
            default -> Reply.error(404, "not-found");
        };
    }

    private static Reply version(int number, String yaml, String from) {
        return Reply.of(200, new String(Json.bytes(members(number, yaml, from)), StandardCharsets.UTF_8));
    }

    private static Map<String, Object> members(int number, String yaml, String from) {
        Map<String, Object> members = new LinkedHashMap<>(
                Map.of("number", number, "at", "2026-11-21T10:00:00Z", "by", "ada", "note", "", "source", "api"));
        members.put("catalog", yaml);
        if (!from.isEmpty()) {
            members.put("from", from);
        }
        return members;
    }

    private static CommandRun rules(FakeGateway gateway, String... line) {
        List<String> args = new ArrayList<>(List.of("rules"));
        args.addAll(List.of(line));
        args.addAll(List.of("--token", "abc", "--gateway", gateway.uri().toString()));
        return CommandRun.of(Map.of(), args.toArray(String[]::new));
    }

    private static String yaml(int points) {
        return "actions: {win: {points: " + points + "}}\nboards: {global: {title: All time}}\n";
    }
}
