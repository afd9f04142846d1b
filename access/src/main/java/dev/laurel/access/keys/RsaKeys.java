package dev.laurel.access.keys;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;

/** Makes RSA keys of their numbers, and refuses those that are weak or made to be slow. */
final class RsaKeys {
    /** What RFC 7518 asks for, and NIST for use until 2030. */
    private static final int BITS_MIN = 2048;
    /** Verifying takes the square of the length: beyond this it is a burden, not a strength. */
    private static final int BITS_MAX = 8192;

    private static final int EXPONENT_BITS_MAX = 64;
    private static final BigInteger EXPONENT_MIN = BigInteger.valueOf(3);

    private RsaKeys() {}

    /** @throws GeneralSecurityException if it is no key to trust */
    static PublicKey of(BigInteger modulus, BigInteger exponent) throws GeneralSecurityException {
        if (modulus.bitLength() < BITS_MIN
                || modulus.bitLength() > BITS_MAX
                || exponent.compareTo(EXPONENT_MIN) < 0
                || exponent.bitLength() > EXPONENT_BITS_MAX
                || !exponent.testBit(0)
                || !modulus.testBit(0)) {
            throw new GeneralSecurityException("not an RSA key of " + BITS_MIN + " to " + BITS_MAX + " bits");
        }
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
    }
}
