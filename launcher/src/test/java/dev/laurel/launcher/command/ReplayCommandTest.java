package dev.laurel.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.access.identity.Role;
import dev.laurel.access.token.SharedSecretTokens;
import dev.laurel.access.token.TokenSettings;
import dev.laurel.launcher.CommandRun;
import dev.laurel.launcher.FakeGateway;
import dev.laurel.launcher.FakeGateway.Reply;
import dev.laurel.launcher.process.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ReplayCommandTest {
    private static final String TWO = "{\"a\":1}\n{\"a\":2}\n";

    @TempDir
    private Path folder;

    @Test
    void shouldPostAFileAsAServiceThatMayBackfill() throws IOException {
        String secret = new DataFolder(folder).secretOrNew();
        Path file = Files.writeString(folder.resolve("actions.ndjson"), TWO);
        try (FakeGateway gateway = new FakeGateway(Reply::accepted)) {
            CommandRun run = CommandRun.of(
                    Map.of(), "replay", file.toString(), "--gateway", gateway.uri() + "/", "--data", folder.toString());

            assertThat(run.exitCode()).isZero();
            assertThat(run.out())
                    .contains("sent        2 in ", "accepted    2", "rate ")
                    .doesNotContain("rejected", "not sent", "counted");
            TokenSettings settings = new TokenSettings(secret, Optional.empty(), Optional.empty());
            String token = gateway.requests().getFirst().authorization().substring("Bearer ".length());
            assertThat(new SharedSecretTokens(settings, InstantSource.system()).verify(token))
                    .hasValueSatisfying(caller ->
                            assertThat(caller.roles()).containsExactlyInAnyOrder(Role.SERVICE, Role.BACKFILL));
        }
    }

    @Test
    void shouldReadStandardInputAndFindTheGatewayBySetting() {
        try (FakeGateway gateway = new FakeGateway(Reply::accepted)) {
            Map<String, String> environment =
                    Map.of("LAUREL_GATEWAY_PORT", Integer.toString(gateway.uri().getPort()));

            CommandRun run = CommandRun.reading(TWO, environment, "replay", "-", "--token", "abc");

            assertThat(run.exitCode()).isZero();
            assertThat(gateway.requests().getFirst().authorization()).isEqualTo("Bearer abc");
        }
    }

    @Test
    void shouldWaitUntilEverythingIsCounted() {
        AtomicLong counted = new AtomicLong(-1);
        try (FakeGateway both = both(() -> Reply.of(200, """
                {"actions": 2, "seconds": 0, "ageMs": 0, "partitions": [{"partition": 0, "counted": %d, "end": 2}]}""".formatted(counted.incrementAndGet())))) {
            CommandRun run = waiting(both);

            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).contains("accepted    2", "counted     everything, ");
            assertThat(counted).hasValue(2);
            assertThat(both.requests())
                    .allSatisfy(request -> assertThat(request.authorization()).isEqualTo("Bearer abc"));
        }
    }

    @Test
    void shouldFailWhereItIsNotToldWhatIsCounted() {
        try (FakeGateway both = both(() -> Reply.error(404, "not-found"))) {
            CommandRun run = waiting(both);

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).contains("accepted    2").doesNotContain("counted");
            assertThat(run.err())
                    .isEqualToIgnoringNewLines(
                            "laurel replay: everything accepted is stored, but may not be counted yet:"
                                    + " the query API answers 404 not-found: because");
        }
    }

    /** That board would report that everything is counted. */
    @Test
    void shouldNotAskTheBoardOfThisMachineAboutAnotherGatewaysActions() {
        try (FakeGateway gateway = new FakeGateway(Reply::accepted)) {
            CommandRun run = CommandRun.reading(
                    TWO,
                    Map.of(),
                    "replay",
                    "-",
                    "--wait",
                    "--gateway",
                    gateway.uri().toString(),
                    "--token",
                    "abc");

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("--query");
            assertThat(gateway.requests()).isEmpty();
        }
    }

    @Test
    void shouldNotTakeAnAddressToAskWithoutWaiting() {
        CommandRun run = CommandRun.reading(TWO, Map.of(), "replay", "-", "--query", "http://localhost:8081");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--query needs --wait");
    }

    @Test
    void shouldFailIfAnythingWasRejected() {
        Reply reply = Reply.of(200, """
                {"accepted": 1, "rejected": [{"line": 2, "code": "unknown-action-type", "message": "no"}]}""");
        try (FakeGateway gateway = new FakeGateway(request -> reply)) {
            CommandRun run = replay(gateway, TWO);

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).contains("accepted    1", "rejected    1 unknown-action-type, line 2: no");
        }
    }

    @Test
    void shouldNameTheMemberThatTheGatewayNamed() {
        Reply reply = Reply.of(200, """
                {"accepted": 0, "rejected": [
                  {"line": 1, "code": "malformed", "message": "is missing", "details": {"field": "type\\u001b[2J"}},
                  {"line": 2, "code": "malformed", "message": "is unknown", "details": {"position": 4}}]}""");
        try (FakeGateway gateway = new FakeGateway(request -> reply)) {
            CommandRun run = replay(gateway, TWO);

            assertThat(run.out())
                    .contains(
                            "rejected    1 malformed (member 4), line 2: is unknown",
                            "rejected    1 malformed (type?[2J), line 1: is missing");
        }
    }

    @Test
    void shouldSayForHowLongItCanBeRunAgainWithoutHarm() {
        assertThat(CommandRun.of(Map.of(), "replay", "--help").out())
                .contains("can be posted again at any time, and counts once");
    }

    @Test
    void shouldFailIfAnythingWasNotSent() {
        try (FakeGateway gateway = new FakeGateway(request -> Reply.error(401, "unauthorized"))) {
            CommandRun run = replay(gateway, TWO);

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).contains("accepted    0", "not sent    2");
            assertThat(run.err())
                    .isEqualToIgnoringNewLines("laurel replay: the gateway answers 401 unauthorized: because");
        }
    }

    @Test
    void shouldTellThatThereIsNoSuchFile() {
        CommandRun run = CommandRun.of(Map.of(), "replay", "not-there.ndjson", "--token", "abc");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("no such file: not-there.ndjson").hasLineCount(1);
    }

    @Test
    void shouldTellThatThereIsNothingToMakeATokenWith() {
        CommandRun run = CommandRun.reading(TWO, Map.of(), "replay", "-", "--data", folder.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("no secret to sign with");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://host", "host:8080", "http:///", "http://host?a=b", ":"})
    void shouldRefuseWhatIsNoGateway(String url) {
        CommandRun run = CommandRun.reading(TWO, Map.of(), "replay", "-", "--gateway", url, "--token", "abc");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--gateway");
    }

    @Test
    void shouldRefuseATokenThatCannotBeSent() {
        CommandRun run = CommandRun.reading(TWO, Map.of(), "replay", "-", "--token", "a b");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--token").doesNotContain("a b");
    }

    /** A gateway that accepts everything, with the query API at the same address. */
    private static FakeGateway both(Supplier<Reply> backlog) {
        return new FakeGateway(
                request -> request.path().endsWith("/backlog") ? backlog.get() : Reply.accepted(request));
    }

    private static CommandRun waiting(FakeGateway both) {
        String url = both.uri().toString();
        return CommandRun.reading(
                TWO, Map.of(), "replay", "-", "--gateway", url, "--wait", "--query", url + "/", "--token", "abc");
    }

    private static CommandRun replay(FakeGateway gateway, String in) {
        return CommandRun.reading(
                in, Map.of(), "replay", "-", "--gateway", gateway.uri().toString(), "--token", "abc");
    }
}
