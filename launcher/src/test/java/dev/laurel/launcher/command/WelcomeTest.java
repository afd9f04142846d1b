package dev.laurel.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.launcher.settings.SigningSettings;
import dev.laurel.rules.catalog.CatalogReader;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WelcomeTest {
    private static final SigningSettings NOTHING =
            new SigningSettings(Optional.empty(), Optional.empty(), Optional.empty());

    @Test
    void shouldSayWhereToLookHowToPostAndHowToStop() {
        Welcome welcome = welcome(NOTHING, false);

        assertThat(welcome.text())
                .contains(
                        "http://127.0.0.1:8081/\n",
                        "curl http://127.0.0.1:8081/api/v1/leaderboard\n",
                        "curl http://127.0.0.1:8080/api/v1/actions ",
                        "laurel token --user ada --name 'Ada Lovelace' --data '/a b/it'\\''s' |",
                        "\"type\": \"level.completed\"",
                        "%Y-%m-%dT%H:%M:%SZ",
                        "Ctrl-C; everything is kept in /a b/it's");
    }

    @Test
    void shouldSignTheFirstTokenWithTheSecretThatTheServerHas() {
        SigningSettings secret = new SigningSettings(Optional.of("s".repeat(32)), Optional.empty(), Optional.empty());

        assertThat(welcome(secret, false).text())
                .contains(
                        "token=$(LAUREL_JWT_SECRET=\"${LAUREL_JWT_SECRET:?must be the secret of this server}\" laurel")
                .doesNotContain("--data", "s".repeat(32));
    }

    @Test
    void shouldSayInTheFirstTokenWhatTheServerAsksFor() {
        SigningSettings strict =
                new SigningSettings(Optional.empty(), Optional.of("https://issuer"), Optional.of("laurel"));

        assertThat(welcome(strict, false).text())
                .contains("token=$(LAUREL_JWT_ISSUER='https://issuer' LAUREL_JWT_AUDIENCE=laurel laurel token ");
    }

    @Test
    void shouldNotSignWhereAnIssuerDoes() {
        assertThat(welcome(NOTHING, true).text()).contains("of your issuer").doesNotContain("laurel token");
    }

    private static Welcome welcome(SigningSettings signingSettings, boolean byIssuer) {
        Path data = Path.of("/a b/it's");
        return new Welcome(
                "http://127.0.0.1:8081",
                "http://127.0.0.1:8080",
                data,
                CatalogReader.standard(),
                SampleToken.of(signingSettings, byIssuer, data));
    }
}
