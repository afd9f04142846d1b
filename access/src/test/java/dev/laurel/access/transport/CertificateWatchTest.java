package dev.laurel.access.transport;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.laurel.access.server.Pem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class CertificateWatchTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(CertificateWatch.class);
    private final ListAppender<ILoggingEvent> told = new ListAppender<>();

    @TempDir
    private Path dir;

    @BeforeEach
    void listen() {
        told.start();
        logger.addAppender(told);
        logger.setLevel(Level.INFO);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(told);
        logger.setLevel(null);
    }

    @Test
    void shouldTellWhenTheCertificateEndsAndWhyItIsNotRenewed() throws Exception {
        X509Certificate first = Pem.make(dir.resolve("first"), "EC");
        X509Certificate second = Pem.make(dir.resolve("second"), "EC");
        Files.createDirectory(dir.resolve("shown"));
        TlsFiles files = Pem.files(dir.resolve("shown"));
        copy("first");
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (CertificateWatch watch = new CertificateWatch(files)) {
            watch.bindTo(registry);
            watch.look();
            assertThat(registry.get("laurel.tls.certificate.expiry").gauge().value())
                    .isEqualTo((double) first.getNotAfter().toInstant().getEpochSecond());

            Files.writeString(files.key(), "nothing");
            watch.look();
            watch.look();
            copy("second");
            watch.look();
            watch.look();

            assertThat(told.list)
                    .extracting(ILoggingEvent::getMessage)
                    .containsExactly(
                            "the certificate's files cannot be used; the old certificate stays in use",
                            "the certificate was renewed");
            assertThat(fields(0))
                    .anyMatch(field ->
                            field.startsWith("reason=" + files.key() + " cannot be used: the key must be in PEM"))
                    .contains("key=" + files.key());
            assertThat(fields(1)).contains("until=" + second.getNotAfter().toInstant());
        }
    }

    private List<String> fields(int event) {
        return told.list.get(event).getKeyValuePairs().stream()
                .map(pair -> pair.key + "=" + pair.value)
                .toList();
    }

    private void copy(String name) throws IOException {
        TlsFiles from = Pem.files(dir.resolve(name));
        TlsFiles to = Pem.files(dir.resolve("shown"));
        Files.copy(from.key(), to.key(), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(from.certificate(), to.certificate(), StandardCopyOption.REPLACE_EXISTING);
    }
}
