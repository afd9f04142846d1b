package dev.laurel.topology.admit;

import dev.laurel.schemas.Action;
import dev.laurel.schemas.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.TreeMap;

/** Tells two contents under one action id apart, in 16 bytes. Where it was sent from is no part of the content. */
final class Fingerprint {
    private static final int BYTES = 16;

    private Fingerprint() {}

    static byte[] of(Action action) {
        Object[] content = {
            action.type(),
            action.timestamp(),
            action.quantity(),
            action.username(),
            action.country(),
            new TreeMap<>(action.attributes())
        };
        return Arrays.copyOf(sha256().digest(Json.bytes(content)), BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
