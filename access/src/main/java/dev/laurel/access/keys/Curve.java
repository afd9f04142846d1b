package dev.laurel.access.keys;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EllipticCurve;
import java.util.Arrays;
import java.util.Optional;

/** The curves of ECDSA, each of which goes with one algorithm (RFC 7518, section 3.4). */
enum Curve {
    P_256("P-256", "secp256r1", PublicAlgorithm.ES256),
    P_384("P-384", "secp384r1", PublicAlgorithm.ES384),
    P_521("P-521", "secp521r1", PublicAlgorithm.ES512);

    private final String wireName;
    private final String jdkName;
    private final PublicAlgorithm algorithm;

    Curve(String wireName, String jdkName, PublicAlgorithm algorithm) {
        this.wireName = wireName;
        this.jdkName = jdkName;
        this.algorithm = algorithm;
    }

    static Optional<Curve> of(String wireName) {
        return Arrays.stream(values())
                .filter(each -> each.wireName.equals(wireName))
                .findFirst();
    }

    PublicAlgorithm algorithm() {
        return algorithm;
    }

    /** @throws GeneralSecurityException if the point is not on the curve, which the JDK would not ask */
    PublicKey key(BigInteger x, BigInteger y) throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(jdkName));
        ECParameterSpec spec = parameters.getParameterSpec(ECParameterSpec.class);
        if (!isOn(spec.getCurve(), x, y)) {
            throw new GeneralSecurityException("the point is not on the curve");
        }
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), spec));
    }

    /** Whether y² = x³ + ax + b in the curve's field. */
    private static boolean isOn(EllipticCurve curve, BigInteger x, BigInteger y) {
        BigInteger p = ((ECFieldFp) curve.getField()).getP();
        BigInteger right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB());
        return x.compareTo(p) < 0 && y.compareTo(p) < 0 && y.multiply(y).mod(p).equals(right.mod(p));
    }
}
