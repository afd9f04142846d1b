package dev.laurel.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.launcher.CommandRun;
import dev.laurel.schemas.Entry;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What other points would change on real data, compared with two boards that others computed; nothing is changed. */
@EnabledIfSystemProperty(
        named = "laurel.goals",
        matches = "all",
        disabledReason = "takes a minute: run with -Dlaurel.goals=all")
@EnabledIf(
        value = "dev.laurel.launcher.e2e.Goals#areThere",
        disabledReason = "SKIPPED: the goals of international football are not beside this project")
class WhatIfTest {
    private static final int FIRST_PLACES = 10;

    @TempDir
    private Path folder;

    @Test
    void shouldReportWhatTwoComputationsFromScratchDifferIn() throws Exception {
        Goals now = Goals.read();
        Goals then = now.worth(1, -3, Files.createDirectory(folder.resolve("then")));
        Path data = folder.resolve("data");
        try (LaurelProcess laurel = LaurelProcess.of(
                data,
                Map.of("LAUREL_RATE_LIMIT_READ", "off"),
                "up",
                "--data",
                data.toString(),
                "--catalog",
                now.catalog().toString())) {
            laurel.awaitReady();
            new FileReplay(folder, data).run(laurel, now.parts().getFirst());
            ExpectedBoards.of(now).awaitShownBy(laurel);

            JsonNode report = whatIf(data, now, then);

            assertThat(report.path("facts").intValue())
                    .isEqualTo(now.parts().getFirst().lines().size());
            assertThat(report.path("definitions")).hasSize(5);
            assertThat(report.path("boards")).hasSize(2);
            report.path("boards").forEach(board -> {
                String id = board.path("board").textValue();
                shouldBeTheDifference(board, now.board(id), then.board(id));
            });
            ExpectedBoards.of(now).awaitShownBy(laurel);
            CommandRun audit = CommandRun.of(
                    Map.of(),
                    "audit",
                    "--query",
                    laurel.query("").toString(),
                    "--data",
                    data.toString(),
                    "--catalog",
                    now.catalog().toString());
            assertThat(audit.out()).as(audit.err()).endsWith("equal\n");
        }
    }

    private static JsonNode whatIf(Path data, Goals now, Goals then) throws IOException {
        CommandRun run = CommandRun.of(
                Map.of(),
                "rules",
                "what-if",
                then.catalog().toString(),
                "--catalog",
                now.catalog().toString(),
                "--data",
                data.toString(),
                "--board",
                "global",
                "--board",
                "country:vietnam",
                "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        return Json.mapper().readTree(run.out());
    }

    private static void shouldBeTheDifference(JsonNode told, List<Entry> before, List<Entry> after) {
        assertThat(Shown.entries(told.path("before"))).isEqualTo(before.subList(0, FIRST_PLACES));
        assertThat(Shown.entries(told.path("after"))).isEqualTo(after.subList(0, FIRST_PLACES));
        assertThat(told.path("totalBefore").intValue()).isEqualTo(before.size());
        assertThat(told.path("totalAfter").intValue()).isEqualTo(after.size());
        assertThat(told.path("scored").longValue())
                .isEqualTo(count(before, after, (was, is) -> was.score() != is.score()))
                .isPositive();
        assertThat(told.path("moved").longValue())
                .isEqualTo(count(before, after, (was, is) -> was.rank() != is.rank()))
                .isPositive();
        assertThat(told.at("/rises/0/rankBefore").longValue()
                        - told.at("/rises/0/rankAfter").longValue())
                .isEqualTo(largestRise(before, after));
    }

    private static long count(List<Entry> before, List<Entry> after, BiPredicate<Entry, Entry> otherwise) {
        Map<String, Entry> was = byUser(before);
        return after.stream()
                .filter(is -> otherwise.test(was.get(is.userId()), is))
                .count();
    }

    private static long largestRise(List<Entry> before, List<Entry> after) {
        Map<String, Entry> was = byUser(before);
        return after.stream()
                .mapToLong(is -> was.get(is.userId()).rank() - is.rank())
                .max()
                .orElseThrow();
    }

    private static Map<String, Entry> byUser(List<Entry> entries) {
        Map<String, Entry> byUser = new HashMap<>();
        entries.forEach(entry -> byUser.put(entry.userId(), entry));
        return byUser;
    }
}
