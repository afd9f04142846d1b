package dev.laurel.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import dev.laurel.access.token.SharedSecretTokens;
import dev.laurel.access.token.TokenSettings;
import dev.laurel.launcher.CommandRun;
import dev.laurel.launcher.process.DataFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenCommandTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final Map<String, String> ENVIRONMENT = Map.of("LAUREL_JWT_SECRET", SECRET);

    @TempDir
    private Path folder;

    /** A server with the same environment refuses such a token, so the command must warn. */
    @Test
    void shouldWarnThatAnIssuersServersDoNotTakeTheToken() {
        CommandRun run = CommandRun.of(
                Map.of("LAUREL_JWT_SECRET", SECRET, "LAUREL_JWKS_URL", "https://id.example/keys"),
                "token",
                "--user",
                "ada");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines()).hasSize(1);
        assertThat(run.err()).contains("LAUREL_JWKS_URL is set");
    }

    @Test
    void shouldPrintATokenForAPlayer() {
        CommandRun run = CommandRun.of(ENVIRONMENT, "token", "--user", "ada");

        assertThat(run.exitCode()).isZero();
        assertThat(caller(run, SECRET, Duration.ZERO)).contains(new Caller("ada", null, null, Set.of(Role.PLAYER)));
        assertThat(run.out().lines()).hasSize(1);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void shouldSayInTheTokenWhatItIsTold() {
        CommandRun run = CommandRun.of(
                ENVIRONMENT,
                "token --user svc --name Ada_L --country GB --team Reds --role service --role backfill --ttl 7d"
                        .split(" ", -1));

        assertThat(caller(run, SECRET, Duration.ofDays(6)))
                .contains(new Caller("svc", "Ada_L", "GB", "Reds", Set.of(Role.SERVICE, Role.BACKFILL)));
    }

    @Test
    void shouldHoldForAnHourUnlessToldOtherwise() {
        CommandRun run = CommandRun.of(ENVIRONMENT, "token", "--user", "ada");

        assertThat(caller(run, SECRET, Duration.ofMinutes(59))).isPresent();
        assertThat(caller(run, SECRET, Duration.ofMinutes(61))).isEmpty();
    }

    @Test
    void shouldSignWithTheSecretOfADataFolder() {
        DataFolder data = new DataFolder(folder);
        String secret = data.secretOrNew();

        CommandRun run = CommandRun.of(Map.of(), "token", "--user", "ada", "--data", folder.toString());

        assertThat(caller(run, secret, Duration.ZERO)).isPresent();
    }

    @Test
    void shouldPreferTheSecretThatIsSet() {
        new DataFolder(folder).secretOrNew();

        CommandRun run = CommandRun.of(ENVIRONMENT, "token", "--user", "ada", "--data", folder.toString());

        assertThat(caller(run, SECRET, Duration.ZERO)).isPresent();
    }

    @Test
    void shouldSayWhatIssuerAndAudienceAreSet() {
        Map<String, String> environment = Map.of(
                "LAUREL_JWT_SECRET", SECRET, "LAUREL_JWT_ISSUER", "https://issuer", "LAUREL_JWT_AUDIENCE", "laurel");
        SharedSecretTokens strict = new SharedSecretTokens(
                new TokenSettings(SECRET, Optional.of("https://issuer"), Optional.of("laurel")),
                InstantSource.system());

        CommandRun run = CommandRun.of(environment, "token", "--user", "ada");

        assertThat(strict.verify(run.out().strip())).isPresent();
    }

    @Test
    void shouldTellThatThereIsNoSecret() {
        CommandRun run = CommandRun.of(Map.of(), "token", "--user", "ada", "--data", folder.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("LAUREL_JWT_SECRET", "--data", folder.toString())
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --user     | a b        | --user must be
            --name     | '   '      | --name must have
            --country  | V:N        | --country must be
            --team     | red team   | --team must be
            --role     | king       | --role must be one of player, service, backfill, moderator, admin
            --ttl      | soon       | --ttl must be a whole number
            --ttl      | 0s         | --ttl must be from 1s to 366d
            --ttl      | 367d       | --ttl must be from 1s to 366d
            """)
    void shouldRefuseWhatNoGatewayWouldTake(String option, String value, String message) {
        List<String> args = new ArrayList<>(List.of("token", option, value));
        if (!option.equals("--user")) {
            args.addAll(List.of("--user", "ada"));
        }

        CommandRun run = CommandRun.of(ENVIRONMENT, args.toArray(String[]::new));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("laurel token: " + message).hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void shouldAskForAUser() {
        assertThat(CommandRun.of(ENVIRONMENT, "token").exitCode()).isEqualTo(2);
    }

    /** Verifies the printed token like a gateway, after some time. */
    private static Optional<Caller> caller(CommandRun run, String secret, Duration later) {
        Instant then = Instant.now().plus(later);
        TokenSettings settings = new TokenSettings(secret, Optional.empty(), Optional.empty());
        String lastLine = run.out().lines().toList().getLast();
        return new SharedSecretTokens(settings, InstantSource.fixed(then)).verify(lastLine);
    }
}
