package dev.laurel.query.peers;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * The shared key by which the processes of a group authenticate each other. A digest of the key is sent instead of the
 * key, so that it may contain any characters.
 */
final class PeerKey {
    /** The header that holds it. */
    static final String HEADER = "Authorization";

    private final String proof;

    PeerKey(String key) {
        byte[] digest = sha256().digest(key.getBytes(StandardCharsets.UTF_8));
        this.proof = "Bearer " + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    /** The header's value. */
    String proof() {
        return proof;
    }

    /**
     * Whether exactly one header proves that its sender has the key; the check takes the same time for any wrong one.
     */
    boolean isProvenBy(List<String> headers) {
        return headers.size() == 1 && MessageDigest.isEqual(bytes(proof), bytes(headers.getFirst()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
