package dev.laurel.gateway.signature;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets of the registered clients, by key id. Immutable.
 *
 * <p>The text format has a line {@code ID = SECRET} for each; blank lines and lines that begin with {@code #} are
 * ignored. An id may have several lines, and then each of its secrets is valid: so a secret can be rotated under the
 * same id.
 */
public final class ClientKeys {
    static final String ALGORITHM = "HmacSHA256";

    /** Below the hash's own length a key is the weakest part (RFC 2104, section 3). */
    static final int SECRET_BYTES_MIN = 32;

    /** Each is tried, so a request must not cost more than a few hashes. */
    static final int SECRETS_PER_ID_MAX = 4;

    private static final int LINES_MAX = 10_000;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7e]{" + SECRET_BYTES_MIN + ",512}");

    private final Map<String, List<SecretKeySpec>> secrets;

    private ClientKeys(Map<String, List<SecretKeySpec>> secrets) {
        this.secrets = Collections.unmodifiableMap(secrets);
    }

    /** No client is registered. */
    public static ClientKeys none() {
        return new ClientKeys(Map.of());
    }

    /**
     * The keys in a file's bytes.
     *
     * @throws ClientKeysException if the file is malformed; it gives the line and the rule, and none of the content
     */
    public static ClientKeys of(byte[] file) {
        List<String> lines = text(file).lines().toList();
        if (lines.size() > LINES_MAX) {
            throw new ClientKeysException("has more than " + LINES_MAX + " lines");
        }
        Map<String, List<SecretKeySpec>> secrets = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                add(secrets, line, i + 1);
            }
        }
        return new ClientKeys(secrets);
    }

    /** The secrets of an id; none where it is not registered. */
    List<SecretKeySpec> of(String id) {
        return secrets.getOrDefault(id, List.of());
    }

    /** How many ids are registered. */
    public int count() {
        return secrets.size();
    }

    private static void add(Map<String, List<SecretKeySpec>> secrets, String line, int number) {
        int equals = line.indexOf('=');
        String id = line.substring(0, Math.max(0, equals)).strip();
        if (!ID.matcher(id).matches()) {
            throw new ClientKeysException(
                    "line " + number + ": must be ID = SECRET, with an id of 1 to 64 of A-Z a-z 0-9 . _ -");
        }
        String secret = line.substring(equals + 1).strip();
        if (!SECRET.matcher(secret).matches()) {
            throw new ClientKeysException("line " + number + ": the secret must be " + SECRET_BYTES_MIN
                    + " to 512 printable ASCII characters without a space");
        }
        List<SecretKeySpec> held = secrets.computeIfAbsent(id, any -> new ArrayList<>(1));
        if (held.size() == SECRETS_PER_ID_MAX) {
            throw new ClientKeysException(
                    "line " + number + ": an id may have at most " + SECRETS_PER_ID_MAX + " secrets at a time");
        }
        held.add(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), ALGORITHM));
    }

    private static String text(byte[] file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ClientKeysException("is not UTF-8");
        }
    }
}
