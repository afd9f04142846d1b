package dev.laurel.launcher.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.launcher.CommandRun;
import dev.laurel.launcher.cluster.EmbeddedBroker;
import dev.laurel.schemas.Json;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Rules that are changed while two gateways run, and that a restart does not take back. */
@EnabledIfSystemProperty(
        named = "laurel.long",
        matches = "all",
        disabledReason = "takes half a minute: run with -Dlaurel.long=all")
@Timeout(180)
class RulesChangeTest {
    private final String token = Importer.token();

    @TempDir
    private Path folder;

    @Test
    void shouldReachEveryGatewayWithinASecondAndOutliveARestart() throws Exception {
        Path file = Files.writeString(folder.resolve("games.yaml"), yaml("win"));
        Path changed = Files.writeString(folder.resolve("changed.yaml"), yaml("draw"));
        try (EmbeddedBroker broker = new EmbeddedBroker(folder.resolve("kafka"), LaurelProcess.freePort(), Map.of())) {
            broker.start();
            Map<String, String> environment = new HashMap<>(LaurelProcess.kafka(broker));
            environment.putAll(Map.of(
                    "LAUREL_REPLICATION_FACTOR",
                    "1",
                    "LAUREL_CATALOG",
                    file.toString(),
                    "LAUREL_JWT_SECRET",
                    Importer.SECRET));
            try (LaurelProcess one = gateway("one", environment);
                    LaurelProcess other = gateway("other", environment)) {
                one.awaitReady();
                other.awaitReady();
                assertThat(act(other, "draw").body()).contains("unknown-action-type");
                assertThat(rules(one, "history").out()).hasLineCount(1);

                assertThat(rules(one, "apply", changed.toString(), "--note", "a test")
                                .out())
                        .endsWith("version 2\n");

                await().atMost(Duration.ofSeconds(1))
                        .untilAsserted(
                                () -> assertThat(act(other, "draw").body()).contains("\"accepted\":1"));
                assertThat(act(other, "win").body()).contains("unknown-action-type");
                assertThat(rules(other, "show").out()).isEqualTo(yaml("draw"));

                other.stop();
                other.startAgain();
                other.awaitReady();

                assertThat(rules(other, "show").out())
                        .as("the file does not come back")
                        .isEqualTo(yaml("draw"));
                assertThat(rules(one, "revert", "1").out()).endsWith("version 3\n");
                await().atMost(Duration.ofSeconds(1))
                        .untilAsserted(
                                () -> assertThat(act(other, "win").body()).contains("\"accepted\":1"));
                assertThat(rules(one, "history").out()).hasLineCount(3);
            }
        }
    }

    private LaurelProcess gateway(String name, Map<String, String> environment) {
        return LaurelProcess.of(folder.resolve(name), environment, "gateway");
    }

    private HttpResponse<String> act(LaurelProcess gateway, String type) {
        Map<String, Object> action =
                Map.of("actionId", UUID.randomUUID(), "userId", "ada", "type", type, "timestamp", Instant.now());
        return gateway.post(token, "application/x-ndjson", new String(Json.bytes(action), UTF_8));
    }

    private static CommandRun rules(LaurelProcess gateway, String... line) {
        List<String> args = new ArrayList<>(List.of("rules"));
        args.addAll(List.of(line));
        args.addAll(List.of("--gateway", gateway.gatewayUrl()));
        CommandRun run = CommandRun.of(Map.of("LAUREL_JWT_SECRET", Importer.SECRET), args.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private static String yaml(String type) {
        return "actions: {" + type + ": {points: 3}}\nboards: {global: {title: All time}}\n";
    }
}
