package dev.laurel.access.keys;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** An issuer's key pair with an id. It signs with the JDK alone and publishes itself as a JSON Web Key. */
public record FakeIssuer(String keyId, String algorithm, KeyPair pair) {
    /** Shared by all tests, since generating an RSA key takes half a second. */
    private static final KeyPair RSA = pair("RS256", 2048);

    /** A new key pair, except for RSA. */
    public static FakeIssuer of(String keyId, String algorithm) {
        return new FakeIssuer(keyId, algorithm, algorithm.startsWith("ES") ? pair(algorithm, 0) : RSA);
    }

    /** Generates weak keys too. */
    public static FakeIssuer ofRsa(String keyId, String algorithm, int bits) {
        return new FakeIssuer(keyId, algorithm, pair(algorithm, bits));
    }

    private static KeyPair pair(String algorithm, int rsaBits) {
        AlgorithmParameterSpec spec = switch (algorithm) {
            case "ES256" -> new ECGenParameterSpec("secp256r1");
            case "ES384" -> new ECGenParameterSpec("secp384r1");
            case "ES512" -> new ECGenParameterSpec("secp521r1");
            default -> new RSAKeyGenParameterSpec(rsaBits, RSAKeyGenParameterSpec.F4);
        };
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.startsWith("ES") ? "EC" : "RSA");
            generator.initialize(spec);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A token with these claims and the usual header. */
    public String sign(String claims) {
        return sign("{\"alg\":\"" + algorithm + "\",\"kid\":\"" + keyId + "\"}", claims);
    }

    public String sign(String header, String claims) {
        String signed = base64(header) + "." + base64(claims);
        return signed + "." + base64(signature(signed));
    }

    private byte[] signature(String text) {
        int bits = Integer.parseInt(algorithm.substring(2));
        String name = "SHA" + bits + (algorithm.startsWith("ES") ? "withECDSAinP1363Format" : "withRSA");
        try {
            Signature signature = Signature.getInstance(algorithm.startsWith("PS") ? "RSASSA-PSS" : name);
            if (algorithm.startsWith("PS")) {
                String hash = "SHA-" + bits;
                signature.setParameter(new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), bits / 8, 1));
            }
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The published form, with {@code use} and {@code alg}. */
    public String jwk() {
        return jwk(",\"use\":\"sig\",\"alg\":\"" + algorithm + "\"");
    }

    /** @param more additional members, each preceded by a comma */
    public String jwk(String more) {
        return switch (pair.getPublic()) {
            case RSAPublicKey rsa ->
                "{\"kty\":\"RSA\",\"kid\":\"%s\",\"n\":\"%s\",\"e\":\"%s\"%s}"
                        .formatted(keyId, base64(rsa.getModulus()), base64(rsa.getPublicExponent()), more);
            case ECPublicKey ec ->
                "{\"kty\":\"EC\",\"kid\":\"%s\",\"crv\":\"%s\",\"x\":\"%s\",\"y\":\"%s\"%s}"
                        .formatted(
                                keyId,
                                curve(),
                                base64(ec.getW().getAffineX()),
                                base64(ec.getW().getAffineY()),
                                more);
            default -> throw new AssertionError("no such key");
        };
    }

    /** A set of these keys. */
    public static String set(String... jwks) {
        return "{\"keys\":[" + String.join(",", jwks) + "]}";
    }

    public static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private String curve() {
        return switch (algorithm) {
            case "ES256" -> "P-256";
            case "ES384" -> "P-384";
            default -> "P-521";
        };
    }

    private static String base64(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return base64(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }
}
