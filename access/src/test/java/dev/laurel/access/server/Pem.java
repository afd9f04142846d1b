package dev.laurel.access.server;

import dev.laurel.access.transport.TlsFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A self-signed certificate for this machine, made by the JDK's keytool and written as PEM. */
public final class Pem {
    private static final String PASSWORD = "only-for-a-test";

    private Pem() {}

    /** Writes {@code tls.crt} and {@code tls.key} into a new folder, and returns the certificate. */
    public static X509Certificate make(Path dir, String keyAlgorithm) throws Exception {
        Files.createDirectories(dir);
        Path store = dir.resolve("store.p12");
        List<String> keytool = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                keyAlgorithm,
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        Process process = new ProcessBuilder(keytool)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("keytool.log").toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(Files.readString(dir.resolve("keytool.log")));
        }
        return export(store, files(dir));
    }

    public static TlsFiles files(Path dir) {
        return new TlsFiles(dir.resolve("tls.crt"), dir.resolve("tls.key"));
    }

    /** What trusts that certificate alone. */
    public static SSLContext trusting(X509Certificate trusted) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("a", trusted);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static X509Certificate export(Path from, TlsFiles to) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(from)) {
            store.load(in, PASSWORD.toCharArray());
        }
        X509Certificate certificate = (X509Certificate) store.getCertificate("a");
        Files.writeString(to.certificate(), pem("CERTIFICATE", certificate.getEncoded()));
        Files.writeString(
                to.key(),
                pem("PRIVATE KEY", store.getKey("a", PASSWORD.toCharArray()).getEncoded()));
        return certificate;
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + kind + "-----\n";
    }
}
