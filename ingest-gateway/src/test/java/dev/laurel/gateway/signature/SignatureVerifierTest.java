package dev.laurel.gateway.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureVerifierTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final long SECONDS = NOW.getEpochSecond();
    private static final String OLD = "the old secret of this client ..".replace(' ', '_');
    private static final String NEW = "the new secret of this client ..".replace(' ', '_');
    private static final String OTHER = "the secret of the other client..".replace(' ', '_');
    private static final String BODY = "{\"type\":\"win\"}";

    private final ClientKeys keys = ClientKeys.of(
            ("game = " + OLD + "\ngame = " + NEW + "\nother = " + OTHER).getBytes(StandardCharsets.UTF_8));
    private final SignatureVerifier signatureVerifier = new SignatureVerifier(() -> keys, InstantSource.fixed(NOW));

    @Test
    void shouldAgreeWithAnotherImplementation() {
        // printf '1795255200.{"type":"win"}' | openssl dgst -sha256 -hmac the_old_secret_of_this_client_..
        String digest = "f01b16644aee5c2d1ffa2e373f8ce25d23e66b9d06ac8a1b81f218f1b76dd82f";

        assertThat(check("key=game, t=1795255200, v1=" + digest)).isEqualTo(SignatureVerdict.SIGNED);
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, -1, 0, 1, 300})
    void shouldTakeASignatureOfTheLastFiveMinutes(long age) {
        assertThat(check(header("game", OLD, SECONDS - age))).isEqualTo(SignatureVerdict.SIGNED);
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, 1_000_000})
    void shouldRefuseAnOlderOneAndOneOfTheFuture(long age) {
        assertThat(check(header("game", OLD, SECONDS - age))).isEqualTo(SignatureVerdict.INVALID);
    }

    @Test
    void shouldTakeEverySecretOfAnId() {
        assertThat(check(header("game", NEW, SECONDS))).isEqualTo(SignatureVerdict.SIGNED);
        assertThat(check(header("other", OTHER, SECONDS))).isEqualTo(SignatureVerdict.SIGNED);
    }

    @Test
    void shouldTakeOneDigestOfSeveralThatHolds() {
        String two = header("game", "a_secret_that_is_not_registered.._", SECONDS) + ", v1="
                + digest(NEW, SECONDS, BODY).toUpperCase(Locale.ROOT);

        assertThat(check(two)).isEqualTo(SignatureVerdict.SIGNED);
    }

    @Test
    void shouldRefuseTheSecretOfAnotherClient() {
        assertThat(check(header("game", OTHER, SECONDS))).isEqualTo(SignatureVerdict.INVALID);
        assertThat(check(header("nobody", OLD, SECONDS))).isEqualTo(SignatureVerdict.INVALID);
    }

    @Test
    void shouldRefuseWhatIsSignedByTheSecretThatStandsForNobody() {
        String zeros = "\0".repeat(ClientKeys.SECRET_BYTES_MIN);

        assertThat(check(header("nobody", zeros, SECONDS))).isEqualTo(SignatureVerdict.INVALID);
    }

    @Test
    void shouldRefuseAnotherBodyOrTime() {
        String digest = digest(OLD, SECONDS, BODY);

        assertThat(check("key=game, t=" + SECONDS + ", v1=" + digest(OLD, SECONDS, BODY + " ")))
                .isEqualTo(SignatureVerdict.INVALID);
        assertThat(check("key=game, t=" + (SECONDS + 1) + ", v1=" + digest)).isEqualTo(SignatureVerdict.INVALID);
        assertThat(check("key=game, t=0" + SECONDS + ", v1=" + digest)).isEqualTo(SignatureVerdict.INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "x",
                "key=game",
                "key=game, t=T",
                "t=T, v1=V",
                "key=game, v1=V",
                "key=game, t=T, v1=",
                "key=game, t=T, v1=V0",
                "key=game, t=T, v1=V, ",
                "key=game, t=T, v1=V, v2=V",
                "key=game, key=game, t=T, v1=V",
                "key=game, t=T, t=T, v1=V",
                "key=, t=T, v1=V",
                "key=\"game\", t=T, v1=V",
                "key=game, t=-T, v1=V",
                "key=game, t=999999999999, v1=V",
                "key=game; t=T; v1=V",
                "Key=game, T=T, V1=V",
                "key=game, t=T, v1=V, v1=V, v1=V, v1=V, v1=V",
            })
    void shouldRefuseAHeaderOfAnotherForm(String form) {
        String header = form.replace("=T", "=" + SECONDS).replace("=V", "=" + digest(OLD, SECONDS, BODY));

        assertThat(check(header)).isEqualTo(SignatureVerdict.INVALID);
    }

    @Test
    void shouldTakeThePartsInAnyOrderWithOrWithoutSpaces() {
        assertThat(check("v1=" + digest(OLD, SECONDS, BODY) + ",t=" + SECONDS + " , key=game"))
                .isEqualTo(SignatureVerdict.SIGNED);
    }

    @Test
    void shouldRefuseALongHeader() {
        assertThat(check(header("game", OLD, SECONDS) + " ".repeat(512))).isEqualTo(SignatureVerdict.INVALID);
    }

    @Test
    void shouldTellWhetherThereIsASignatureAtAll() {
        String header = header("game", OLD, SECONDS);

        assertThat(signatureVerifier.check(List.of(), bytes(BODY))).isEqualTo(SignatureVerdict.UNSIGNED);
        assertThat(signatureVerifier.check(List.of(header, header), bytes(BODY)))
                .isEqualTo(SignatureVerdict.INVALID);
    }

    private SignatureVerdict check(String header) {
        return signatureVerifier.check(List.of(header), bytes(BODY));
    }

    private static String header(String key, String secret, long seconds) {
        return "key=" + key + ", t=" + seconds + ", v1=" + digest(secret, seconds, BODY);
    }

    private static String digest(String secret, long seconds, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal((seconds + "." + body).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
