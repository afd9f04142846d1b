package dev.laurel.gateway.signature;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies that a registered client signed a request: HMAC-SHA256, with the client's secret, over the time, a full stop
 * and the body's exact bytes. Thread-safe.
 */
public final class SignatureVerifier {
    public static final String HEADER = "Laurel-Signature";

    /** As far as an action's own timestamp may be off; within it a captured request counts once, by its action ids. */
    private static final Duration AGE_MAX = Duration.ofMinutes(5);

    /** Replaces the secret of an unknown id, so that the response time does not reveal which ids are registered. */
    private static final List<SecretKeySpec> NOBODY =
            List.of(new SecretKeySpec(new byte[ClientKeys.SECRET_BYTES_MIN], ClientKeys.ALGORITHM));

    private final Supplier<ClientKeys> keys;
    private final InstantSource clock;

    /** @param keys asked anew for each request */
    public SignatureVerifier(Supplier<ClientKeys> keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** What a request's {@value #HEADER} headers say of its body. */
    public SignatureVerdict check(List<String> headers, ByteBuffer body) {
        if (headers.isEmpty()) {
            return SignatureVerdict.UNSIGNED;
        }
        Optional<SignatureHeader> header =
                headers.size() == 1 ? SignatureHeader.parse(headers.getFirst()) : Optional.empty();
        return header.filter(this::isRecent).filter(each -> holds(each, body)).isPresent()
                ? SignatureVerdict.SIGNED
                : SignatureVerdict.INVALID;
    }

    private boolean isRecent(SignatureHeader header) {
        return Math.abs(clock.instant().getEpochSecond() - header.seconds()) <= AGE_MAX.toSeconds();
    }

    /** Compares everything with everything, whether one was found or not. */
    private boolean holds(SignatureHeader header, ByteBuffer body) {
        List<SecretKeySpec> registered = keys.get().of(header.key());
        boolean found = false;
        for (SecretKeySpec secret : registered.isEmpty() ? NOBODY : registered) {
            byte[] expected = digest(secret, header.time(), body);
            for (byte[] given : header.digests()) {
                found |= MessageDigest.isEqual(expected, given);
            }
        }
        return found && !registered.isEmpty();
    }

    private static byte[] digest(SecretKeySpec secret, String time, ByteBuffer body) {
        try {
            Mac mac = Mac.getInstance(ClientKeys.ALGORITHM);
            mac.init(secret);
            mac.update((time + '.').getBytes(StandardCharsets.US_ASCII));
            mac.update(body.duplicate());
            return mac.doFinal();
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + ClientKeys.ALGORITHM, e);
        }
    }
}
