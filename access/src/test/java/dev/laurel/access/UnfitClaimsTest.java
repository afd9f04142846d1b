package dev.laurel.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What decorates a token locks nobody out. */
class UnfitClaimsTest {
    private static final String SECRET = "a secret of at least thirty-two bytes";
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final TokenForge forge = new TokenForge(SECRET);
    private final Tokens tokens =
            new Tokens(new TokenSettings(SECRET, Optional.empty(), Optional.empty()), InstantSource.fixed(NOW));
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
            """)
    void shouldLeaveOutAnUnfitClaimAndCountWhy(String claim, String json, String reason) {
        tokens.bindTo(registry);

        Optional<Caller> caller = tokens.verify(token(claim, json));

        assertThat(caller).contains(new Caller("ann", null, null, Set.of(Role.PLAYER)));
        assertThat(count(claim, reason)).isEqualTo(1);
    }

    @Test
    void shouldLeaveOutWhatIsTooLong() {
        tokens.bindTo(registry);

        assertThat(tokens.verify(token("username", '"' + "a".repeat(65) + '"'))).isPresent();
        assertThat(tokens.verify(token("country", '"' + "a".repeat(65) + '"'))).isPresent();

        assertThat(count("username", "too-long")).isEqualTo(1);
        assertThat(count("country", "too-long")).isEqualTo(1);
    }

    @Test
    void shouldKeepTheFitOneBesideAnUnfitOne() {
        String token = forge.sign("{\"sub\":\"ann\",\"username\":\"Ann\",\"country\":\"United Kingdom\",\"exp\":"
                + NOW.plusSeconds(60).getEpochSecond() + "}");

        assertThat(tokens.verify(token)).contains(new Caller("ann", "Ann", null, Set.of()));
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
