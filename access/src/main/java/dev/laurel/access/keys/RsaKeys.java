package dev.laurel.access.keys;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPublicKey;

/** Refuses RSA keys that are weak, or built to make verification slow. */
final class RsaKeys {
    /** What RFC 7518 asks for, and NIST for use until 2030. */
    private static final int BITS_MIN = 2048;
    /** Verifying takes the square of the length: beyond this it is a burden, not a strength. */
    private static final int BITS_MAX = 8192;

    private static final int EXPONENT_BITS_MAX = 64;
    private static final BigInteger EXPONENT_MIN = BigInteger.valueOf(3);

    private RsaKeys() {}

    /** @throws GeneralSecurityException if it is no key to trust */
    static RSAPublicKey strong(RSAPublicKey key) throws GeneralSecurityException {
        BigInteger modulus = key.getModulus();
        BigInteger exponent = key.getPublicExponent();
        if (modulus.bitLength() < BITS_MIN
                || modulus.bitLength() > BITS_MAX
                || exponent.compareTo(EXPONENT_MIN) < 0
                || exponent.bitLength() > EXPONENT_BITS_MAX
                || !exponent.testBit(0)
                || !modulus.testBit(0)) {
            throw new GeneralSecurityException("not an RSA key of " + BITS_MIN + " to " + BITS_MAX + " bits");
        }
        return key;
    }
}
