package dev.laurel.access.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The SHA-256 digest under which a token is remembered; the token itself is never kept. A shorter hash would not be
 * safe: the sender chooses a token's bytes, and could construct a collision with another token.
 *
 * @param digest one character for each byte
 */
public record TokenDigest(String digest) {
    public static TokenDigest of(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return new TokenDigest(new String(digest, StandardCharsets.ISO_8859_1));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
