package dev.laurel.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.access.identity.Role;
import dev.laurel.access.token.SharedSecretTokens;
import dev.laurel.access.token.TokenSettings;
import dev.laurel.launcher.CommandRun;
import dev.laurel.launcher.FakeGateway;
import dev.laurel.launcher.FakeGateway.Reply;
import dev.laurel.launcher.process.DataFolder;
import dev.laurel.schemas.Json;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class DecideCommandTest {
    private static final String ID = "3c1f5e0a-9b7d-4a52-8e16-d0c4b2a7f913";
    private static final Reply ACCEPTED = Reply.of(201, "{\"decisionId\":\"" + ID + "\",\"status\":\"accepted\"}");

    @TempDir
    private Path folder;

    @Test
    void shouldPostWhatIsDecidedAndPrintItsIdLast() throws Exception {
        try (FakeGateway gateway = new FakeGateway(request -> ACCEPTED)) {
            CommandRun run = decide(
                    gateway,
                    "void-actions --from 2026-11-21T00:00:00Z --to 2026-11-22T00:00:00Z --type a --type b --id " + ID);

            assertThat(run.exitCode()).isZero();
            assertThat(run.out().lines()).containsExactly("accepted: void-actions ada", ID);
            assertThat(run.err()).isEmpty();
            FakeGateway.Request request = gateway.requests().getFirst();
            assertThat(request.path()).isEqualTo("/api/v1/decisions");
            assertThat(request.contentType()).isEqualTo("application/json");
            assertThat(request.authorization()).isEqualTo("Bearer abc");
            assertThat(Json.mapper().readTree(request.body()))
                    .isEqualTo(Json.mapper().readTree("""
                            {"decisionId": "%s", "kind": "void-actions", "userId": "ada", "reason": "Why not?",
                             "from": "2026-11-21T00:00:00Z", "to": "2026-11-22T00:00:00Z", "types": ["a", "b"]}
                            """.formatted(ID)));
        }
    }

    @Test
    void shouldMakeAnIdWhereNoneIsGiven() throws Exception {
        try (FakeGateway gateway = new FakeGateway(request -> ACCEPTED)) {
            CommandRun run = decide(gateway, "ban-user --until 2027-01-01T00:00:00Z");

            JsonNode sent = Json.mapper().readTree(gateway.requests().getFirst().body());
            assertThat(run.out().lines().toList().getLast())
                    .isEqualTo(sent.path("decisionId").asText());
            assertThat(UUID.fromString(sent.path("decisionId").asText())).isNotNull();
            assertThat(sent.path("until").asText()).isEqualTo("2027-01-01T00:00:00Z");
            assertThat(sent.has("types")).isFalse();
        }
    }

    @Test
    void shouldSignAsAnAdminWithTheSecretOfADataFolder() {
        String secret = new DataFolder(folder).secretOrNew();
        try (FakeGateway gateway = new FakeGateway(request -> ACCEPTED)) {
            CommandRun run = CommandRun.of(
                    Map.of("LAUREL_GATEWAY_PORT", Integer.toString(gateway.uri().getPort())),
                    "decide hide-user --user ada --reason x --data"
                            .concat(" " + folder)
                            .split(" ", -1));

            assertThat(run.exitCode()).as(run.err()).isZero();
            TokenSettings settings = new TokenSettings(secret, Optional.empty(), Optional.empty());
            String token = gateway.requests().getFirst().authorization().substring("Bearer ".length());
            assertThat(new SharedSecretTokens(settings, InstantSource.system()).verify(token))
                    .hasValueSatisfying(caller -> assertThat(caller.roles()).containsExactly(Role.ADMIN));
        }
    }

    @Test
    void shouldTellWhyTheGatewayRefuses() {
        try (FakeGateway gateway = new FakeGateway(request -> Reply.error(403, "forbidden"))) {
            CommandRun run = decide(gateway, "hide-user");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).isEmpty();
            assertThat(run.err().strip()).isEqualTo("laurel decide: the gateway answers 403 forbidden: because");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void shouldTellHowToTryAgainWhereItMayHelp(int status) {
        try (FakeGateway gateway = new FakeGateway(request -> Reply.error(status, "unavailable"))) {
            CommandRun run = decide(gateway, "hide-user --id " + ID);

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("run the same again with --id " + ID);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "decide",
                "decide hide-user --user ada",
                "decide hide-user --reason x",
                "decide hide --user ada --reason x --token abc",
                "decide hide-user --user ada --reason x --token abc --id 7",
                "decide hide-user --user ada --reason x --token abc --gateway localhost"
            })
    void shouldKnowWrongUsage(String line) {
        CommandRun run = CommandRun.of(Map.of(), line.split(" ", -1));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    private static CommandRun decide(FakeGateway gateway, String line) {
        List<String> args = new ArrayList<>(List.of("decide"));
        args.addAll(List.of(line.split(" ", -1)));
        args.addAll(List.of("--user", "ada", "--reason", "Why not?", "--token", "abc"));
        args.addAll(List.of("--gateway", gateway.uri().toString()));
        return CommandRun.of(Map.of(), args.toArray(String[]::new));
    }
}
