package dev.laurel.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.access.token.ClaimNames;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerSettingsTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String URL = "https://issuer.example/keys";

    @Test
    void shouldShowBoardsToEverybodyAndTakeASecretByDefault() {
        IssuerSettings issuerSettings =
                read(Mode.GATEWAY, "JWT_SECRET", SECRET).access().issuer();

        assertThat(issuerSettings).isEqualTo(new IssuerSettings(Optional.empty(), ClaimNames.USUAL, false));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void shouldTakePublishedKeysInPlaceOfASecret(Mode mode) {
        Settings settings = read(
                mode,
                "JWKS_URL",
                URL,
                "READ_ACCESS",
                "token",
                "JWT_ISSUER",
                "https://issuer.example/",
                "JWT_USER_CLAIM",
                "https://laurel/user");

        assertThat(settings.access().issuer().keysUrl()).contains(URI.create(URL));
        assertThat(settings.access().issuer().readsTakeToken()).isTrue();
        assertThat(settings.access().issuer().rules(settings.access().signing()))
                .satisfies(rules -> {
                    assertThat(rules.issuer()).contains("https://issuer.example/");
                    assertThat(rules.names().user()).contains("https://laurel/user");
                    assertThat(rules.lifeMax()).isEqualTo(Duration.ofDays(1));
                });
        assertThat(settings.unknown()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080/keys", "http://127.0.0.1/keys", "http://[::1]:1/keys", URL + "?v=2"})
    void shouldTakeHttpOnTheLoopbackOnly(String url) {
        assertThat(read(Mode.GATEWAY, "JWKS_URL", url).access().issuer().keysUrl())
                .contains(URI.create(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://issuer.example/keys",
                "http://localhost.attacker.example/keys",
                "http://127.0.0.1@attacker.example/keys",
                "https://user:hunter2@issuer.example/keys",
                "https:///keys",
                "https:keys",
                "https://issuer.example/keys#a",
                "ftp://issuer.example/keys",
                "file:///etc/passwd",
                "issuer.example/keys",
                "https://issuer example/",
            })
    void shouldRefuseAnyOtherUrlWithoutShowingIt(String url) {
        assertThatThrownBy(() -> read(Mode.GATEWAY, "JWKS_URL", url))
                .hasMessage(
                        "LAUREL_JWKS_URL must be an https URL without user and fragment (http on the loopback only)");
    }

    @Test
    void shouldRefuseTwoWaysAtOnce() {
        assertThatThrownBy(() -> read(Mode.GATEWAY, "JWKS_URL", URL, "JWT_SECRET", SECRET))
                .hasMessage("LAUREL_JWKS_URL and LAUREL_JWT_SECRET are alternatives: unset one");
    }

    @Test
    void shouldAskForOneOfThemWhereTokensAreVerified() {
        assertThatThrownBy(() -> read(Mode.GATEWAY)).hasMessageStartingWith("LAUREL_JWT_SECRET is missing");
        assertThatThrownBy(() -> read(Mode.BOARD, "READ_ACCESS", "token"))
                .hasMessageStartingWith("LAUREL_JWT_SECRET is missing");
        assertThat(read(Mode.BOARD, "READ_ACCESS", "public").access().issuer().readsTakeToken())
                .isFalse();
        assertThat(read(Mode.UP, "READ_ACCESS", "token").access().issuer().readsTakeToken())
                .isTrue();
    }

    @Test
    void shouldRefuseAShortSecret() {
        assertThatThrownBy(() -> read(Mode.GATEWAY, "JWT_SECRET", "x".repeat(31)))
                .hasMessage("LAUREL_JWT_SECRET has 31 bytes: must have at least 32");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Token", "private", "token,public"})
    void shouldRefuseAnotherReadAccess(String access) {
        assertThatThrownBy(() -> read(Mode.UP, "READ_ACCESS", access))
                .hasMessage("LAUREL_READ_ACCESS=" + access + ": must be public or token");
    }

    @Test
    void shouldRefuseAUserClaimThatNobodyWouldRead() {
        assertThatThrownBy(() -> read(Mode.UP, "JWT_USER_CLAIM", "user"))
                .hasMessage(
                        "LAUREL_JWT_USER_CLAIM=user: needs LAUREL_JWKS_URL: tokens by a secret have the usual claims");
    }

    @ParameterizedTest
    @ValueSource(strings = {"roles", "realm_access.roles", "cognito:groups", "https://laurel.example/roles"})
    void shouldTakeTheRolesOfTheIssuersClaim(String claim) {
        Settings settings = read(Mode.GATEWAY, "JWKS_URL", URL, "JWT_ROLES_CLAIM", claim);

        assertThat(settings.access().issuer().names().roles()).isEqualTo(claim);
        assertThat(settings.unknown()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {".roles", "roles.", "a..b", "two words"})
    void shouldRefuseAPathThatLeadsToNoClaim(String claim) {
        assertThatThrownBy(() -> read(Mode.GATEWAY, "JWKS_URL", URL, "JWT_ROLES_CLAIM", claim))
                .hasMessageStartingWith("LAUREL_JWT_ROLES_CLAIM=" + claim + ": must be a claim's name");
    }

    @Test
    void shouldRefuseAnAudienceClaimWithoutTheAudience() {
        assertThatThrownBy(() -> read(Mode.GATEWAY, "JWKS_URL", URL, "JWT_AUDIENCE_CLAIM", "client_id"))
                .hasMessage(
                        "LAUREL_JWT_AUDIENCE_CLAIM=client_id: needs LAUREL_JWT_AUDIENCE: the value that it must contain");
    }

    private static Settings read(Mode mode, String... namesAndValues) {
        Map<String, String> environment = new HashMap<>();
        if (!mode.hasBroker()) {
            environment.put("LAUREL_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092");
            environment.put("LAUREL_INSTANCE_ID", "one");
        }
        for (int i = 0; i < namesAndValues.length; i += 2) {
            environment.put("LAUREL_" + namesAndValues[i], namesAndValues[i + 1]);
        }
        return Settings.read(environment, mode);
    }
}
