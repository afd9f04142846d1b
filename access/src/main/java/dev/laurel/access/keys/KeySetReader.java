package dev.laurel.access.keys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a JSON Web Key Set (RFC 7517). Keys that are not for verifying signatures are passed over, since issuers publish
 * those beside; keys that are weak or wrong are left out; a set that names two keys alike is refused as a whole.
 */
public final class KeySetReader {
    /** The standard base64 alphabet too: Amazon's key ids are made of it. */
    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9._+/=-]{1,128}");

    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9_-]{1,2048}");

    private final Map<String, PublishedKey> keys = new HashMap<>();
    private int refused;

    private KeySetReader() {}

    /** Whether this can be the id of a key. */
    public static boolean isKeyId(String text) {
        return KEY_ID.matcher(text).matches();
    }

    /**
     * @throws IOException if it is no key set, or one without a key for signatures
     * @throws WeakKeysException if all its keys for signatures are refused
     */
    static KeySet.Published read(String json) throws IOException {
        JsonNode listed = parse(json).path("keys");
        if (!listed.isArray()) {
            throw new IOException("what is published is no key set");
        }
        KeySetReader reader = new KeySetReader();
        for (JsonNode key : listed) {
            reader.add(key);
        }
        if (reader.keys.isEmpty() && reader.refused > 0) {
            throw new WeakKeysException("all " + reader.refused + " published keys are weak or wrong");
        }
        if (reader.keys.isEmpty()) {
            throw new IOException("no key for RS, PS or ES signatures is published");
        }
        return new KeySet.Published(reader.keys, reader.refused);
    }

    private static JsonNode parse(String json) throws IOException {
        try {
            return Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            // Its message would quote what an endpoint sent.
            throw new IOException("what is published is no JSON");
        }
    }

    private void add(JsonNode key) throws IOException {
        if (!isForSignatures(key)) {
            return;
        }
        String id = key.path("kid").asText("");
        Optional<PublishedKey> strong = strong(key);
        if (!isKeyId(id) || strong.isEmpty()) {
            refused++;
        } else if (keys.put(id, strong.get()) != null) {
            throw new IOException("two published keys have the same id");
        }
    }

    private static boolean isForSignatures(JsonNode key) {
        String kind = key.path("kty").asText("");
        String use = key.path("use").asText("sig");
        JsonNode operations = key.path("key_ops");
        return (kind.equals("RSA") || kind.equals("EC"))
                && use.equals("sig")
                && (operations.isMissingNode() || has(operations, "verify"))
                && (!key.has("alg")
                        || PublicAlgorithm.of(key.path("alg").asText("")).isPresent());
    }

    private static boolean has(JsonNode list, String wanted) {
        for (JsonNode each : list) {
            if (each.asText("").equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    /** The key with its algorithm; empty if it is weak or wrong, or if its private half is published too. */
    private static Optional<PublishedKey> strong(JsonNode key) {
        if (key.has("d")) {
            return Optional.empty();
        }
        try {
            return key.path("kty").asText("").equals("RSA") ? rsa(key) : elliptic(key);
        } catch (GeneralSecurityException weak) {
            return Optional.empty();
        }
    }

    /** Where the issuer does not say which algorithm an RSA key is for, it is the one that all of them use. */
    private static Optional<PublishedKey> rsa(JsonNode key) throws GeneralSecurityException {
        PublicAlgorithm algorithm =
                PublicAlgorithm.of(key.path("alg").asText("")).orElse(PublicAlgorithm.RS256);
        return algorithm.isRsa()
                ? Optional.of(new PublishedKey(algorithm, RsaKeys.of(number(key, "n"), number(key, "e"))))
                : Optional.empty();
    }

    private static Optional<PublishedKey> elliptic(JsonNode key) throws GeneralSecurityException {
        Optional<Curve> curve = Curve.of(key.path("crv").asText(""))
                .filter(fits -> !key.has("alg")
                        || fits.algorithm().name().equals(key.path("alg").asText("")));
        if (curve.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new PublishedKey(curve.get().algorithm(), curve.get().key(number(key, "x"), number(key, "y"))));
    }

    private static BigInteger number(JsonNode key, String name) throws GeneralSecurityException {
        String text = key.path(name).asText("");
        if (!NUMBER.matcher(text).matches()) {
            throw new GeneralSecurityException("a number of the key is missing");
        }
        try {
            return new BigInteger(1, Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("a number of the key is not one", e);
        }
    }
}
