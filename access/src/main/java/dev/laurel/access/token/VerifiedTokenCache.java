package dev.laurel.access.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.laurel.access.identity.TokenDigest;
import dev.laurel.access.identity.VerifiedToken;
import dev.laurel.access.keys.KeySet;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Caches recently verified tokens, since verifying an ES256 signature costs a millisecond. It keeps the result under
 * the token's digest, never the token. Refused tokens are not cached, so a flood of them evicts nothing. Thread-safe.
 */
final class VerifiedTokenCache {
    /** A few hundred bytes each. */
    private static final int TOKENS_MAX = 20_000;
    /** How long it may take until a role or a key that was taken away is missed. */
    private static final Duration LIFE_MAX = Duration.ofSeconds(60);

    private final Cache<TokenDigest, Remembered> remembered = Caffeine.newBuilder()
            .maximumSize(TOKENS_MAX)
            .expireAfterWrite(LIFE_MAX)
            .build();

    private record Remembered(KeySet set, VerifiedToken token, Instant since) {
        boolean holds(KeySet setNow, Instant now) {
            return setNow.equals(set)
                    && now.isBefore(token.end())
                    && !now.isBefore(since)
                    && now.isBefore(since.plus(LIFE_MAX));
        }
    }

    /** The token's content, if it was verified recently with the current keys. */
    Optional<VerifiedToken> recall(TokenDigest digest, KeySet set, Instant now) {
        return Optional.ofNullable(remembered.getIfPresent(digest))
                .filter(known -> known.holds(set, now))
                .map(Remembered::token);
    }

    void remember(TokenDigest digest, KeySet set, VerifiedToken token, Instant now) {
        remembered.put(digest, new Remembered(set, token, now));
    }

    /** The number of cached tokens, after pending evictions. */
    long size() {
        remembered.cleanUp();
        return remembered.estimatedSize();
    }
}
