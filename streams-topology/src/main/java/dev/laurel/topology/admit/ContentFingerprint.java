package dev.laurel.topology.admit;

import dev.laurel.schemas.Action;
import dev.laurel.schemas.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A 16-byte fingerprint of an action's content, to detect different contents under one action id. The client's address
 * is not part of the content.
 */
final class ContentFingerprint {
    private static final int BYTES = 16;
    private static final byte[] NOTHING = {};

    private ContentFingerprint() {}

    static byte[] of(Action action) {
        MessageDigest digest = sha256();
        add(digest, action.type());
        digest.update(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(action.timestamp().toEpochMilli())
                .putLong(action.quantity())
                .flip());
        add(digest, action.username());
        add(digest, action.country());
        if (!action.attributes().isEmpty()) {
            digest.update(Json.bytes(new TreeMap<>(action.attributes())));
        }
        // At the end and only if there is one, so that other actions keep the fingerprint they had before there were
        // teams. A length begins with a zero byte and attributes with a brace, so neither is taken for the other.
        if (action.team() != null) {
            add(digest, action.team());
        }
        return Arrays.copyOf(digest.digest(), BYTES);
    }

    /** With its length before it, or -1 for none, so that no two contents run together into the same bytes. */
    private static void add(MessageDigest digest, @Nullable String text) {
        byte[] bytes = text == null ? NOTHING : text.getBytes(StandardCharsets.UTF_8);
        int length = text == null ? -1 : bytes.length;
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
