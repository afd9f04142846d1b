package dev.laurel.access.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.access.server.ConnectionSettings;
import dev.laurel.access.server.HttpServer;
import dev.laurel.access.server.HttpServerSettings;
import dev.laurel.access.server.Pem;
import dev.laurel.access.server.RawExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class TlsTransportTest {
    private static final HttpServerSettings BOUNDS = new HttpServerSettings("127.0.0.1", 0, 1024);
    private static final Duration RENEWAL_MAX = Duration.ofSeconds(20);

    @TempDir
    private static Path made;

    private static final Map<String, X509Certificate> CERTIFICATES = new HashMap<>();

    @TempDir
    private Path dir;

    /** Generated once, since each takes a second. */
    @BeforeAll
    static void make() throws Exception {
        CERTIFICATES.put("RSA", Pem.make(made.resolve("RSA"), "RSA"));
        CERTIFICATES.put("EC", Pem.make(made.resolve("EC"), "EC"));
        CERTIFICATES.put("EC-renewed", Pem.make(made.resolve("EC-renewed"), "EC"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void shouldSpeakHttp2ByTheCertificateOfTheFiles(String keyAlgorithm) throws Exception {
        X509Certificate certificate = write(keyAlgorithm);
        try (HttpServer face = face()) {
            HttpResponse<String> answer = get(face, certificate, Version.HTTP_2, "TLSv1.3");

            assertThat(answer.body()).isEqualTo("ok");
            assertThat(answer.version()).isEqualTo(Version.HTTP_2);
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).contains("max-age=15552000");
        }
    }

    @ParameterizedTest
    @CsvSource({"HTTP_1_1, TLSv1.3", "HTTP_2, TLSv1.2"})
    void shouldSpeakWhatAnOlderClientKnows(Version version, String tls) throws Exception {
        X509Certificate certificate = write("EC");
        try (HttpServer face = face()) {
            HttpResponse<String> answer = get(face, certificate, version, tls);

            assertThat(answer.version()).isEqualTo(version);
            assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo(tls);
        }
    }

    @Test
    void shouldNotAnswerInClear() throws Exception {
        write("EC");
        try (HttpServer face = face()) {
            assertThat(RawExchange.send(face.port(), "GET /ok HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                    .doesNotContain("HTTP/1.1 200", "ok");
        }
    }

    @Test
    void shouldShowARenewedCertificateWithoutARestart() throws Exception {
        write("EC");
        try (HttpServer face = face()) {
            X509Certificate renewed = write("EC-renewed");

            assertThat(isShownInTime(face, renewed)).isTrue();
        }
    }

    @Test
    void shouldKeepTheOldCertificateWhileTheFilesCannotBeUsed() throws Exception {
        X509Certificate certificate = write("EC");
        TlsFiles files = Pem.files(dir);
        try (HttpServer face = face()) {
            Files.writeString(files.key(), "nothing");
            Files.writeString(files.certificate(), "nothing");

            assertThat(get(face, certificate, Version.HTTP_1_1, "TLSv1.3").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void shouldTellWhatIsWrongWithTheFiles() throws Exception {
        TlsFiles files = Pem.files(dir);
        assertThat(files.fault()).contains(files.certificate() + " cannot be read");

        write("EC");
        assertThat(files.fault()).isEmpty();

        String key = Files.readString(files.key());
        Files.writeString(files.key(), key.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY"));
        assertThat(files.fault().orElseThrow()).contains("PKCS#8 and not encrypted");

        Files.writeString(files.key(), key);
        Files.writeString(files.certificate(), "");
        assertThat(files.fault().orElseThrow()).contains("certificate");

        write("EC-renewed");
        Files.writeString(files.key(), key);
        assertThat(files.fault()).contains(files.key() + " cannot be used: the key does not belong to the certificate");

        write("RSA");
        Files.writeString(files.key(), key);
        assertThat(files.fault())
                .contains(files.key() + " cannot be used: the key's algorithm is not the certificate's");
        assertThatThrownBy(this::face).isInstanceOf(IllegalArgumentException.class);
    }

    private X509Certificate write(String name) throws IOException {
        TlsFiles from = Pem.files(made.resolve(name));
        TlsFiles to = Pem.files(dir);
        Files.copy(from.key(), to.key(), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(from.certificate(), to.certificate(), StandardCopyOption.REPLACE_EXISTING);
        return Objects.requireNonNull(CERTIFICATES.get(name));
    }

    private HttpServer face() {
        ConnectionSettings usual = ConnectionSettings.USUAL;
        ConnectionSettings connectionSettings = new ConnectionSettings(
                Optional.of(Pem.files(dir)), false, Set.of(), 10, usual.connectionsPerAddressMax(), usual.proxies());
        HttpServer face =
                new HttpServer(BOUNDS, connectionSettings, config -> config.routes.get("/ok", ctx -> ctx.result("ok")));
        face.start();
        return face;
    }

    private static boolean isShownInTime(HttpServer face, X509Certificate certificate) throws Exception {
        long until = System.nanoTime() + RENEWAL_MAX.toNanos();
        while (System.nanoTime() < until) {
            try {
                return get(face, certificate, Version.HTTP_1_1, "TLSv1.3").statusCode() == 200;
            } catch (SSLHandshakeException old) {
                // Still the old certificate: connect again.
            }
        }
        return false;
    }

    /** Trusts only this certificate. */
    private static HttpResponse<String> get(HttpServer face, X509Certificate trusted, Version version, String tls)
            throws Exception {
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {tls});
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(Pem.trusting(trusted))
                .sslParameters(parameters)
                .version(version)
                .build()) {
            return send(client, URI.create("https://localhost:" + face.port() + "/ok"));
        }
    }

    private static HttpResponse<String> send(HttpClient client, URI uri) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
