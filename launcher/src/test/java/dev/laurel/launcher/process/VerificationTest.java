package dev.laurel.launcher.process;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.laurel.access.identity.TokenVerifier;
import dev.laurel.launcher.settings.CommandException;
import dev.laurel.launcher.settings.Mode;
import dev.laurel.launcher.settings.Settings;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerificationTest {
    private final Map<String, BooleanSupplier> ready = new LinkedHashMap<>();
    private final Lifecycle parts = new Lifecycle();
    private HttpServer issuer;
    private volatile String published = "";

    @BeforeEach
    void start() throws IOException {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/", exchange -> {
            byte[] body = published.getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        issuer.start();
    }

    @AfterEach
    void close() {
        parts.close();
        issuer.stop(0);
    }

    @Test
    void shouldBeReadyOnceThereAreKeys() throws Exception {
        published = set(2048);

        TokenVerifier tokens = verify();

        assertThat(requireNonNull(ready.get("keys")).getAsBoolean()).isTrue();
        assertThat(tokens.verify("x")).isEmpty();
    }

    @Test
    void shouldStartUnreadyWhereTheIssuerIsAway() {
        published = "not now";

        verify();

        assertThat(requireNonNull(ready.get("keys")).getAsBoolean()).isFalse();
    }

    @Test
    void shouldRefuseToStartByWeakKeys() throws Exception {
        published = set(1024);

        assertThatThrownBy(this::verify)
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith("LAUREL_JWKS_URL: all 1 published keys are weak or invalid");
    }

    /** Otherwise the message would appear only after waiting for Kafka, for up to half a minute. */
    @Test
    void shouldFindWeakKeysBeforeItWaitsForKafka() throws Exception {
        published = set(1024);
        Settings settings = Settings.read(
                Map.of(
                        "LAUREL_JWKS_URL", url(),
                        "LAUREL_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1",
                        "LAUREL_INSTANCE_ID", "one",
                        "LAUREL_GATEWAY_PORT", "0",
                        "LAUREL_ADMIN_PORT", "0"),
                Mode.GATEWAY);

        assertThatThrownBy(() -> Node.start(Mode.GATEWAY, settings, Optional.empty(), InstantSource.system(), parts))
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith("LAUREL_JWKS_URL");
    }

    private String url() {
        return "http://127.0.0.1:" + issuer.getAddress().getPort() + "/keys";
    }

    private TokenVerifier verify() {
        Settings settings = Settings.read(Map.of("LAUREL_JWKS_URL", url()), Mode.UP);
        return Verification.start(settings, InstantSource.system(), parts, ready);
    }

    private static String set(int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        RSAPublicKey key = (RSAPublicKey) generator.generateKeyPair().getPublic();
        return "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"a\",\"n\":\"%s\",\"e\":\"%s\"}]}"
                .formatted(base64(key.getModulus()), base64(key.getPublicExponent()));
    }

    private static String base64(BigInteger number) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(number.toByteArray());
    }
}
