package dev.laurel.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import dev.laurel.access.identity.TokenDigest;
import dev.laurel.access.identity.VerifiedToken;
import dev.laurel.access.keys.KeySet;
import dev.laurel.access.keys.VerificationKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerifiedTokenCacheTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final KeySet SET =
            VerificationKeys.ofSecret("a secret of at least thirty-two bytes").current();
    private static final VerifiedToken TOKEN =
            new VerifiedToken(new Caller("ann", null, null, Set.of(Role.PLAYER)), NOW.plusSeconds(3600));

    private final VerifiedTokenCache memory = new VerifiedTokenCache();
    private final TokenDigest digest = TokenDigest.of("token");

    @Test
    void shouldRecallAMinuteLong() {
        memory.remember(digest, SET, TOKEN, NOW);

        assertThat(memory.recall(digest, SET, NOW.plusSeconds(59))).contains(TOKEN);
        assertThat(memory.recall(digest, SET, NOW.plusSeconds(60))).isEmpty();
    }

    @Test
    void shouldRecallNothingOfOtherKeys() {
        memory.remember(digest, SET, TOKEN, NOW);

        assertThat(memory.recall(digest, KeySet.NONE, NOW)).isEmpty();
    }

    @Test
    void shouldRecallNothingForAnotherToken() {
        memory.remember(digest, SET, TOKEN, NOW);

        assertThat(memory.recall(TokenDigest.of("Token"), SET, NOW)).isEmpty();
    }

    @Test
    void shouldRecallNothingFromTheFuture() {
        memory.remember(digest, SET, TOKEN, NOW);

        assertThat(memory.recall(digest, SET, NOW.minusSeconds(1))).isEmpty();
    }

    @Test
    void shouldHoldABoundedNumber() {
        Duration life = Duration.ofHours(1);
        for (int i = 0; i < 50_000; i++) {
            VerifiedToken token = new VerifiedToken(TOKEN.caller(), NOW.plus(life));
            memory.remember(TokenDigest.of("token " + i), SET, token, NOW);
        }

        assertThat(memory.size()).isLessThanOrEqualTo(20_000);
    }
}
