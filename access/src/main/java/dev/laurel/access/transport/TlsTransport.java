package dev.laurel.access.transport;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.HTTP2Cipher;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS by Jetty, with a certificate from two files. While it runs it checks for new files every other second, so
 * renewing the certificate needs no restart. If the new files cannot be used, the old certificate stays in place.
 */
public final class TlsTransport extends AbstractLifeCycle {
    /** Half a year: a browser that came once does not try without encryption again. */
    private static final long TRANSPORT_SECURITY_SECONDS = Duration.ofDays(180).toSeconds();

    private static final Logger log = LoggerFactory.getLogger(TlsTransport.class);

    private final TlsFiles files;
    private final Scheduler scheduler;
    private final Duration look;
    private final SslContextFactory.Server context = new SslContextFactory.Server();
    private KeyStore shown;

    /** @throws IllegalArgumentException if the files cannot be used */
    public TlsTransport(TlsFiles files, Scheduler scheduler, Duration look) {
        this.files = files;
        this.scheduler = scheduler;
        this.look = look;
        try {
            this.shown = files.read();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("the certificate's files cannot be used", e);
        }
        context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        context.setCipherComparator(HTTP2Cipher.COMPARATOR);
        show(context);
    }

    /** HTTP/2 or HTTP/1.1 beneath TLS, as the client chooses. */
    public List<ConnectionFactory> factories(HttpConfiguration http) {
        HttpConfiguration secure = new HttpConfiguration(http);
        // One certificate for every name: whether the name fits is for the client to say.
        secure.addCustomizer(new SecureRequestCustomizer(false, TRANSPORT_SECURITY_SECONDS, false));
        ALPNServerConnectionFactory choice = new ALPNServerConnectionFactory();
        choice.setDefaultProtocol("http/1.1");
        return List.of(
                new SslConnectionFactory(context, choice.getProtocol()),
                choice,
                CleartextProtocol.bounded(secure),
                new SerialHttpConnection(secure));
    }

    @Override
    protected void doStart() {
        lookLater();
    }

    private void lookLater() {
        scheduler.schedule(this::look, look.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        if (!isRunning()) {
            return;
        }
        try {
            KeyStore found = files.read();
            if (!Arrays.equals(chain(found), chain(shown))) {
                shown = found;
                context.reload(this::show);
            }
        } catch (Exception e) {
            log.atDebug().setCause(e).log("the certificate's files cannot be used");
        }
        lookLater();
    }

    private void show(SslContextFactory server) {
        server.setKeyStore(shown);
        server.setKeyStorePassword(TlsFiles.PASSWORD);
    }

    static Certificate[] chain(KeyStore store) throws GeneralSecurityException {
        return store.getCertificateChain(store.aliases().nextElement());
    }
}
