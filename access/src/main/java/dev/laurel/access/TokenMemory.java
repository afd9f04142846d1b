package dev.laurel.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.laurel.access.keys.KeySet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tokens that were verified a moment ago, since an ES256 signature costs a millisecond. It holds what was found out under
 * the token's digest, never the token; and refused tokens not at all, so that a flood of them pushes nobody out.
 * Thread-safe.
 */
final class TokenMemory {
    /** A few hundred bytes each. */
    private static final int TOKENS_MAX = 20_000;
    /** How long it may take until a role or a key that was taken away is missed. */
    private static final Duration LIFE_MAX = Duration.ofSeconds(60);

    private final Cache<Print, Remembered> remembered = Caffeine.newBuilder()
            .maximumSize(TOKENS_MAX)
            .expireAfterWrite(LIFE_MAX)
            .build();

    private record Remembered(KeySet set, VerifiedToken token, Instant since) {
        boolean holds(KeySet setNow, Instant now) {
            Instant end = token.expires().plus(TokenRules.LEEWAY);
            return setNow.equals(set)
                    && now.isBefore(end)
                    && !now.isBefore(since)
                    && now.isBefore(since.plus(LIFE_MAX));
        }
    }

    /** The SHA-256 digest of a token, a character for each byte. */
    record Print(String digest) {}

    static Print print(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return new Print(new String(digest, StandardCharsets.ISO_8859_1));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What the token said, if it was verified a moment ago by the keys that count now. */
    Optional<VerifiedToken> recall(Print print, KeySet set, Instant now) {
        return Optional.ofNullable(remembered.getIfPresent(print))
                .filter(known -> known.holds(set, now))
                .map(Remembered::token);
    }

    void remember(Print print, KeySet set, VerifiedToken token, Instant now) {
        remembered.put(print, new Remembered(set, token, now));
    }

    /** How many tokens are held, after what is due to go has gone. */
    long size() {
        remembered.cleanUp();
        return remembered.estimatedSize();
    }
}
