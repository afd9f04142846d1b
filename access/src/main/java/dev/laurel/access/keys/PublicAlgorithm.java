package dev.laurel.access.keys;

import com.auth0.jwt.algorithms.Algorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Optional;

/** The public-key signature algorithms (RFC 7518, section 3.1) that are accepted. */
public enum PublicAlgorithm {
    RS256,
    RS384,
    RS512,
    PS256,
    PS384,
    PS512,
    ES256,
    ES384,
    ES512;

    static Optional<PublicAlgorithm> of(String name) {
        return Arrays.stream(values()).filter(each -> each.name().equals(name)).findFirst();
    }

    /**
     * The one algorithm that a published key is for; empty if it is none of these, or does not fit the kind of the key.
     * Where the issuer does not say which, an RSA key is for the one that all of them use.
     */
    static Optional<PublicAlgorithm> of(JWK key) {
        String told = key.getAlgorithm() == null ? "" : key.getAlgorithm().getName();
        return switch (key) {
            case RSAKey rsa -> told.isEmpty() ? Optional.of(RS256) : of(told).filter(PublicAlgorithm::isRsa);
            case ECKey ec -> ofCurve(ec.getCurve()).filter(its -> told.isEmpty() || told.equals(its.name()));
            default -> Optional.empty();
        };
    }

    /** Each curve goes with one algorithm (RFC 7518, section 3.4). */
    private static Optional<PublicAlgorithm> ofCurve(Curve curve) {
        if (curve.equals(Curve.P_256)) {
            return Optional.of(ES256);
        }
        if (curve.equals(Curve.P_384)) {
            return Optional.of(ES384);
        }
        return curve.equals(Curve.P_521) ? Optional.of(ES512) : Optional.empty();
    }

    private boolean isRsa() {
        return !name().startsWith("ES");
    }

    /** @param key an RSA key, or one on the curve that goes with the algorithm */
    Algorithm verifier(PublicKey key) {
        return switch (this) {
            case RS256 -> Algorithm.RSA256((RSAPublicKey) key, null);
            case RS384 -> Algorithm.RSA384((RSAPublicKey) key, null);
            case RS512 -> Algorithm.RSA512((RSAPublicKey) key, null);
            case PS256 -> Algorithm.RSA256PSS((RSAPublicKey) key, null);
            case PS384 -> Algorithm.RSA384PSS((RSAPublicKey) key, null);
            case PS512 -> Algorithm.RSA512PSS((RSAPublicKey) key, null);
            case ES256 -> Algorithm.ECDSA256((ECPublicKey) key, null);
            case ES384 -> Algorithm.ECDSA384((ECPublicKey) key, null);
            case ES512 -> Algorithm.ECDSA512((ECPublicKey) key, null);
        };
    }
}
