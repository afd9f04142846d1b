package dev.laurel.access.keys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Parses a JSON Web Key Set (RFC 7517). It skips keys that are not for verifying signatures, since issuers publish
 * those in the same set; it leaves out weak or malformed keys; it refuses the whole set if two keys have the same id.
 * Keys are parsed one by one, so that one malformed key does not invalidate the others.
 */
public final class KeySetReader {
    /** The standard base64 alphabet too: Amazon's key ids are made of it. */
    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9._+/=-]{1,128}");

    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9_-]{1,2048}");

    /** The members of a key. The certificates that some issuers publish with it are ignored. */
    private static final List<String> MEMBERS = List.of("kty", "alg", "n", "e", "crv", "x", "y");

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
            throw new IOException("the response is not a key set");
        }
        KeySetReader reader = new KeySetReader();
        for (JsonNode key : listed) {
            reader.add(key);
        }
        if (reader.keys.isEmpty() && reader.refused > 0) {
            throw new WeakKeysException("all " + reader.refused + " published keys are weak or invalid");
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
            throw new IOException("the response is not JSON");
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
    private static Optional<PublishedKey> strong(JsonNode listed) {
        if (listed.has("d") || !hasNumbers(listed)) {
            return Optional.empty();
        }
        try {
            return strong(
                    JWK.parse(listed.<ObjectNode>deepCopy().retain(MEMBERS).toString()));
        } catch (ParseException | JOSEException | GeneralSecurityException weak) {
            return Optional.empty();
        }
    }

    private static Optional<PublishedKey> strong(JWK key) throws JOSEException, GeneralSecurityException {
        Optional<PublicAlgorithm> algorithm = PublicAlgorithm.of(key);
        if (algorithm.isEmpty()) {
            return Optional.empty();
        }
        return switch (key) {
            case RSAKey rsa -> Optional.of(new PublishedKey(algorithm.get(), RsaKeys.strong(rsa.toRSAPublicKey())));
            // Whether the point is on the curve was asked while it was parsed.
            case ECKey ec -> Optional.of(new PublishedKey(algorithm.get(), ec.toECPublicKey()));
            default -> Optional.empty();
        };
    }

    /** The library takes other alphabets as well, and no number at all for zero. */
    private static boolean hasNumbers(JsonNode key) {
        Stream<String> names = key.path("kty").asText("").equals("RSA") ? Stream.of("n", "e") : Stream.of("x", "y");
        return names.allMatch(name -> NUMBER.matcher(key.path(name).asText("")).matches());
    }
}
