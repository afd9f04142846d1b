package dev.laurel.access.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What a token is remembered by: its SHA-256 digest, and never the token. A shorter hash would not do, since whoever
 * sends a token chooses its bytes, and could make one that passes for another.
 *
 * @param digest a character for each byte
 */
public record TokenDigest(String digest) {
    public static TokenDigest of(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return new TokenDigest(new String(digest, StandardCharsets.ISO_8859_1));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
