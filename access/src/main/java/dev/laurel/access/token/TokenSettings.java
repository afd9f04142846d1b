package dev.laurel.access.token;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The settings for HS256 tokens: how they are signed, and what they must contain.
 *
 * @param secret the key of HS256, at least 32 bytes in UTF-8
 * @param issuer what {@code iss} must be, if anything
 * @param audience what {@code aud} must contain, if anything
 */
public record TokenSettings(String secret, Optional<String> issuer, Optional<String> audience) {
    /** Below the hash's own length a key is the weakest part (RFC 7518, section 3.2). */
    public static final int SECRET_BYTES_MIN = 32;

    public TokenSettings {
        if (secret.getBytes(StandardCharsets.UTF_8).length < SECRET_BYTES_MIN) {
            throw new IllegalArgumentException("the secret must have at least " + SECRET_BYTES_MIN + " bytes");
        }
    }

    /** Says nothing of the secret. */
    @Override
    public String toString() {
        return "TokenSettings[issuer=" + issuer + ", audience=" + audience + "]";
    }
}
