package dev.laurel.access.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two PEM files of a server's TLS identity.
 *
 * @param certificate the server's certificate, followed by its chain
 * @param key its private key, in unencrypted PKCS#8
 */
public record TlsFiles(Path certificate, Path key) {
    /** The key store never leaves the memory: it needs a password by its form alone. */
    static final String PASSWORD = "";

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final int BYTES_MAX = 256 * 1024;

    /** What is wrong with the files, in words for whoever set them, and with which of the two; empty if nothing is. */
    public Optional<String> fault() {
        try {
            read();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (CertificateException e) {
            return Optional.of(certificate + " must contain certificates in PEM");
        } catch (GeneralSecurityException e) {
            // Ours, or words of the JDK on the form of a key, of which it repeats nothing.
            return Optional.of(key + " cannot be used: " + e.getMessage());
        }
    }

    /** The files as they are now. */
    KeyStore read() throws IOException, GeneralSecurityException {
        Certificate[] chain = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(bytes(certificate)))
                .toArray(Certificate[]::new);
        if (chain.length == 0) {
            throw new CertificateException("no certificate");
        }
        PublicKey publicKey = chain[0].getPublicKey();
        PrivateKey privateKey = privateKey(publicKey.getAlgorithm());
        requirePair(publicKey, privateKey);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("laurel", privateKey, PASSWORD.toCharArray(), chain);
        return store;
    }

    private PrivateKey privateKey(String algorithm) throws IOException, GeneralSecurityException {
        Matcher pem = KEY.matcher(new String(bytes(key), StandardCharsets.US_ASCII));
        if (!pem.find()) {
            throw new InvalidKeySpecException("the key must be in PEM, PKCS#8 and not encrypted (BEGIN PRIVATE KEY):"
                    + " convert it with openssl pkcs8 -topk8 -nocrypt");
        }
        byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (InvalidKeySpecException e) {
            throw new InvalidKeySpecException("the key's algorithm is not the certificate's", e);
        }
    }

    /** While a certificate is renewed, there may be a moment with the new one and the old key. */
    private static void requirePair(PublicKey publicKey, PrivateKey privateKey) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(
                switch (publicKey.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> publicKey.getAlgorithm();
                });
        byte[] sample = {1};
        signature.initSign(privateKey);
        signature.update(sample);
        byte[] signed = signature.sign();
        signature.initVerify(publicKey);
        signature.update(sample);
        if (!signature.verify(signed)) {
            throw new InvalidKeySpecException("the key does not belong to the certificate");
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        try {
            if (Files.size(file) <= BYTES_MAX) {
                return Files.readAllBytes(file);
            }
        } catch (IOException e) {
            throw new IOException(file + " cannot be read", e);
        }
        throw new IOException(file + " is not a PEM file: it is larger than " + BYTES_MAX / 1024 + " KiB");
    }
}
