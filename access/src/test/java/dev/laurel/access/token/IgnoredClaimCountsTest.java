package dev.laurel.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Optional claims never make a token invalid. */
class IgnoredClaimCountsTest {
    private static final String SECRET = "a secret of at least thirty-two bytes";
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final TokenForge forge = new TokenForge(SECRET);
    private final SharedSecretTokens sharedSecretTokens = new SharedSecretTokens(
            new TokenSettings(SECRET, Optional.empty(), Optional.empty()), InstantSource.fixed(NOW));
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            username | 7                | not-text
            username | ["Ann"]          | not-text
            username | ""               | empty
            username | " "              | characters
            username | "a\\u202Eb"      | characters
            username | "\\u200b"        | characters
            country  | "United Kingdom" | characters
            country  | ""               | empty
            country  | {"code":"GB"}    | not-text
            team     | "Red Devils"     | characters
            team     | ""               | empty
            team     | 7                | not-text
            """)
    void shouldLeaveOutAnUnfitClaimAndCountWhy(String claim, String json, String reason) {
        sharedSecretTokens.bindTo(registry);

        Optional<Caller> caller = sharedSecretTokens.verify(token(claim, json));

        assertThat(caller).contains(new Caller("ann", null, null, Set.of(Role.PLAYER)));
        assertThat(count(claim, reason)).isEqualTo(1);
    }

    @Test
    void shouldLeaveOutWhatIsTooLong() {
        sharedSecretTokens.bindTo(registry);

        assertThat(sharedSecretTokens.verify(token("username", '"' + "a".repeat(65) + '"')))
                .isPresent();
        assertThat(sharedSecretTokens.verify(token("country", '"' + "a".repeat(65) + '"')))
                .isPresent();
        assertThat(sharedSecretTokens.verify(token("team", '"' + "a".repeat(65) + '"')))
                .isPresent();

        assertThat(count("username", "too-long")).isEqualTo(1);
        assertThat(count("country", "too-long")).isEqualTo(1);
        assertThat(count("team", "too-long")).isEqualTo(1);
    }

    @Test
    void shouldKeepTheFitOneBesideAnUnfitOne() {
        String token = forge.sign("{\"sub\":\"ann\",\"username\":\"Ann\",\"country\":\"United Kingdom\",\"exp\":"
                + NOW.plusSeconds(60).getEpochSecond() + "}");

        assertThat(sharedSecretTokens.verify(token)).contains(new Caller("ann", "Ann", null, Set.of()));
    }

    private double count(String claim, String reason) {
        return registry.get("laurel.token.claims.left.out")
                .tag("claim", claim)
                .tag("reason", reason)
                .functionCounter()
                .count();
    }

    private String token(String claim, String json) {
        return forge.sign("{\"sub\":\"ann\",\"roles\":[\"player\"],\"" + claim + "\":" + json + ",\"exp\":"
                + NOW.plusSeconds(60).getEpochSecond() + "}");
    }
}
