package dev.laurel.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Voids the ten most recent goals of the leader, and restores them: real data, with boards that others computed. */
@EnabledIfSystemProperty(
        named = "laurel.goals",
        matches = "all",
        disabledReason = "takes a minute: run with -Dlaurel.goals=all")
@EnabledIf(
        value = "dev.laurel.launcher.e2e.Goals#areThere",
        disabledReason = "SKIPPED: the goals of international football are not beside this project")
class GoalsVoidedTest {
    private static final int VOIDED = 10;
    private static final Duration COMMAND_WAIT = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void shouldShowTheBoardsWithoutTheVoidedGoalsAndAgainWithTheRestoredOnes() throws IOException {
        Goals all = Goals.read();
        String leader = all.board("global").getFirst().userId();
        List<String> lines = all.parts().getFirst().lines();
        Set<Integer> places = lastOf(leader, lines);
        Goals rest = all.without(places, Files.createDirectory(folder.resolve("rest")));
        Path data = folder.resolve("data");

        try (LaurelProcess laurel = LaurelProcess.up(data, all.catalog())) {
            laurel.awaitReady();
            new FileReplay(folder, data).run(laurel, all.parts().getFirst());
            ExpectedBoards.of(all).awaitShownBy(laurel);

            decide(laurel, data, "void-action", places, lines);
            ExpectedBoards.of(rest).awaitShownBy(laurel);

            decide(laurel, data, "restore-action", places, lines);
            ExpectedBoards.of(all).awaitShownBy(laurel);
        }
    }

    private static Set<Integer> lastOf(String user, List<String> lines) throws IOException {
        List<Integer> own = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (json(lines.get(i)).path("userId").textValue().equals(user)) {
                own.add(i);
            }
        }
        return new TreeSet<>(own.subList(own.size() - VOIDED, own.size()));
    }

    private void decide(LaurelProcess laurel, Path data, String kind, Set<Integer> places, List<String> lines)
            throws IOException {
        List<LaurelProcess> commands = new ArrayList<>();
        for (int place : places) {
            JsonNode action = json(lines.get(place));
            Path own = Files.createTempDirectory(folder, "decide");
            commands.add(LaurelProcess.of(
                    own,
                    Map.of(),
                    "decide",
                    kind,
                    "--user",
                    action.path("userId").textValue(),
                    "--action",
                    action.path("actionId").textValue(),
                    "--reason",
                    "a test",
                    "--gateway",
                    laurel.gatewayUrl(),
                    "--data",
                    data.toString()));
        }
        for (LaurelProcess command : commands) {
            assertThat(command.awaitExit(COMMAND_WAIT))
                    .as("see " + command.log())
                    .isZero();
        }
    }

    private static JsonNode json(String line) throws IOException {
        return Json.mapper().readTree(line);
    }
}
