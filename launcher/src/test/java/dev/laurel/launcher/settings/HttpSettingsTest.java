package dev.laurel.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.access.server.ConnectionSettings;
import dev.laurel.access.server.Pem;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpSettingsTest {
    @Test
    void shouldSpeakInClearToItsOwnPagesWhereNothingIsSet() {
        ConnectionSettings connectionSettings = read(Map.of()).access().http().connections();

        assertThat(connectionSettings.tls()).isEmpty();
        assertThat(connectionSettings.http2InClear()).isFalse();
        assertThat(connectionSettings.origins()).isEmpty();
        assertThat(connectionSettings.hosts()).isEmpty();
        assertThat(connectionSettings.keepAlive())
                .as("longer than the usual 60 s of balancers")
                .isGreaterThan(Duration.ofSeconds(60));
        assertThat(connectionSettings.requestsMax()).isEqualTo(2048);
        assertThat(connectionSettings.connectionsPerAddressMax()).isEqualTo(500);
    }

    @Test
    void shouldTakeEverySetting() throws Exception {
        Settings settings = read(Map.of(
                "LAUREL_HTTP2_CLEARTEXT", "on",
                "LAUREL_CORS_ORIGINS", "https://play.example, http://localhost:3000",
                "LAUREL_ALLOWED_HOSTS", "board.example, Other.example",
                "LAUREL_KEEP_ALIVE_SECONDS", "620",
                "LAUREL_MAX_REQUESTS", "9",
                "LAUREL_MAX_CONNECTIONS_PER_ADDRESS", "7",
                "LAUREL_TRUSTED_PROXIES", "10.0.0.0/8",
                "LAUREL_LOG_FORMAT", "json"));

        ConnectionSettings connectionSettings = settings.access().http().connections();
        assertThat(connectionSettings.http2InClear()).isTrue();
        assertThat(connectionSettings.origins())
                .containsExactlyInAnyOrder("https://play.example", "http://localhost:3000");
        assertThat(connectionSettings.hosts()).containsExactlyInAnyOrder("board.example", "Other.example");
        assertThat(connectionSettings.keepAlive()).isEqualTo(Duration.ofSeconds(620));
        assertThat(connectionSettings.forOperators().hosts()).isEqualTo(connectionSettings.hosts());
        assertThat(connectionSettings.requestsMax()).isEqualTo(9);
        assertThat(connectionSettings.connectionsPerAddressMax()).isEqualTo(7);
        assertThat(connectionSettings.proxies())
                .accepts(InetAddress.getByName("10.1.2.3"), InetAddress.getLoopbackAddress());
        assertThat(connectionSettings.proxies()).rejects(InetAddress.getByName("192.0.2.1"));
        assertThat(settings.gateway().connections()).isEqualTo(connectionSettings);
        assertThat(settings.query(true).connections()).isEqualTo(connectionSettings);
        assertThat(settings.url(80)).startsWith("http://");
        assertThat(settings.unknown()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HTTP2_CLEARTEXT             | yes                     | must be on or off
            CORS_ORIGINS                | *                       | must be origins
            CORS_ORIGINS                | play.example            | must be origins
            CORS_ORIGINS                | https://play.example/   | must be origins
            CORS_ORIGINS                | null                    | must be origins
            ALLOWED_HOSTS               | *                       | must be host names
            ALLOWED_HOSTS               | board.example:8081      | must be host names
            ALLOWED_HOSTS               | https://board.example   | must be host names
            KEEP_ALIVE_SECONDS          | 0                       | must be a whole number from 1
            MAX_REQUESTS                | 0                       | must be a whole number from 1
            MAX_CONNECTIONS_PER_ADDRESS | 20001                   | must be a whole number from 1
            LOG_FORMAT                  | xml                     | must be text or json
            """)
    void shouldTellWhatIsWrong(String name, String value, String bound) {
        assertThatThrownBy(() -> read(Map.of("LAUREL_" + name, value)))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("LAUREL_" + name + "=" + value)
                .hasMessageContaining(bound);
    }

    @Test
    void shouldAskForBothFilesOfACertificate(@TempDir Path dir) throws Exception {
        Path file = Files.writeString(dir.resolve("tls.pem"), "nothing");

        assertThatThrownBy(() -> read(Map.of("LAUREL_TLS_CERT", file.toString())))
                .hasMessageContaining("LAUREL_TLS_KEY is missing");
        assertThatThrownBy(() -> read(Map.of("LAUREL_TLS_CERT", file.toString(), "LAUREL_TLS_KEY", file.toString())))
                .hasMessage("LAUREL_TLS_CERT and LAUREL_TLS_KEY: " + file + " must contain certificates in PEM");
        assertThatThrownBy(() -> read(Map.of("LAUREL_TLS_CERT", dir + "/no.crt", "LAUREL_TLS_KEY", dir + "/no.key")))
                .hasMessageContaining(dir + "/no.crt cannot be read");
    }

    /** For either file, and with a path of any length. */
    @Test
    void shouldNameTheFileOfACertificateThatCannotBeRead(@TempDir Path dir) throws Exception {
        Path folder = Files.createDirectories(
                dir.resolve("a-name-of-thirty-characters-xx").resolve("b".repeat(90)));
        Pem.make(folder, "EC");
        Path key = folder.resolve("tls.key");
        Files.delete(key);

        assertThatThrownBy(() -> read(Map.of(
                        "LAUREL_TLS_CERT", folder.resolve("tls.crt").toString(), "LAUREL_TLS_KEY", key.toString())))
                .hasMessage("LAUREL_TLS_CERT and LAUREL_TLS_KEY: " + key + " cannot be read");
    }

    private static Settings read(Map<String, String> environment) {
        return Settings.read(new HashMap<>(environment), Mode.UP);
    }
}
