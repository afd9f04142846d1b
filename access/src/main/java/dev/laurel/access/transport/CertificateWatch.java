package dev.laurel.access.transport;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells operators of the certificate of this process, once for all of its ports: when it was renewed, why it was not,
 * and when it ends. Each port reads the files by itself ({@link TlsTransport}).
 */
public final class CertificateWatch implements MeterBinder, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CertificateWatch.class);

    /** As often as the ports look, or a renewal is told before it is shown. */
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final TlsFiles files;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("laurel-certificate").factory());
    private volatile @Nullable X509Certificate shown;
    private String told = "";

    public CertificateWatch(TlsFiles files) {
        this.files = files;
    }

    public void start() {
        look();
        var _ = thread.scheduleWithFixedDelay(
                this::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("laurel.tls.certificate.expiry", this, CertificateWatch::expirySeconds)
                .baseUnit("seconds")
                .description("When the certificate in use expires, in seconds since 1970")
                .register(registry);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    void look() {
        Optional<String> fault = files.fault();
        if (fault.isPresent()) {
            tell(fault.get());
            return;
        }
        told = "";
        try {
            X509Certificate found = (X509Certificate) TlsTransport.chain(files.read())[0];
            X509Certificate before = shown;
            shown = found;
            if (before != null && !before.equals(found)) {
                log.atInfo()
                        .addKeyValue("subject", found.getSubjectX500Principal().getName())
                        .addKeyValue("until", found.getNotAfter().toInstant())
                        .log("the certificate was renewed");
            }
        } catch (IOException | GeneralSecurityException changedMeanwhile) {
            // The next look tells.
        }
    }

    /** Each fault once; while the files are being renewed there may be several. */
    private void tell(String fault) {
        if (!told.equals(fault)) {
            log.atWarn()
                    .addKeyValue("reason", fault)
                    .addKeyValue("certificate", files.certificate())
                    .addKeyValue("key", files.key())
                    .log("the certificate's files cannot be used; the old certificate stays in use");
        }
        told = fault;
    }

    private double expirySeconds() {
        X509Certificate now = shown;
        return now == null ? Double.NaN : now.getNotAfter().toInstant().getEpochSecond();
    }
}
