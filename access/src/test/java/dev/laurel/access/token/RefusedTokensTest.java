package dev.laurel.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.access.identity.Authentication;
import dev.laurel.access.keys.FakeIssuer;
import dev.laurel.access.keys.FakeKeys;
import dev.laurel.access.keys.FakeSource;
import dev.laurel.access.refusal.ErrorResponses;
import dev.laurel.access.server.HttpServer;
import dev.laurel.access.server.HttpServerSettings;
import dev.laurel.access.server.RawExchange;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of token that must be refused, over HTTP: the response does not reveal the reason. */
class RefusedTokensTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final long NOW_S = NOW.getEpochSecond();
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final Claims GOOD = Claims.at(NOW);
    private static final FakeIssuer RSA = FakeIssuer.of("r", "RS256");
    private static final FakeIssuer EC = FakeIssuer.of("e", "ES256");
    private static final BigInteger P256_ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private final Authentication authentication = new Authentication(new StrictTokenVerifier(
            new FakeKeys(new FakeSource(RSA, EC), CLOCK),
            TokenRules.ofIssuer(Optional.of(Claims.ISSUER), Optional.of(Claims.AUDIENCE), ClaimNames.USUAL),
            CLOCK));
    private final HttpServer face = new HttpServer(
            new HttpServerSettings("127.0.0.1", 0, 1024),
            config -> config.routes.get(
                    "/who",
                    ctx -> authentication
                            .caller(ctx)
                            .ifPresentOrElse(
                                    caller -> ctx.result("caller=" + caller.subject()),
                                    () -> ErrorResponses.answer(ctx, ErrorResponses.UNAUTHORIZED))));

    @BeforeEach
    void start() {
        face.start();
    }

    @AfterEach
    void close() {
        face.close();
    }

    @Test
    void shouldTakeTheTokenThatAllOthersAreMadeOf() throws Exception {
        assertThat(ask(bearer(EC.sign(GOOD.json())))).endsWith("caller=ann");
        assertThat(ask(bearer(RSA.sign(GOOD.json())))).endsWith("caller=ann");
        assertThat(ask("authorization: bearer " + EC.sign(GOOD.json()))).endsWith("caller=ann");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"signatures", "keyIds", "times", "claims", "headers", "requests"})
    void shouldRefuse(String id, String header) throws Exception {
        String refused = ask(header);

        assertThat(refused)
                .isEqualTo(ask("X-None: 1"))
                .startsWith("HTTP/1.1 401 ")
                .contains("\r\nWWW-Authenticate: Bearer error=\"invalid_token\"\r\n")
                .endsWith("{\"error\":{\"code\":\"unauthorized\","
                        + "\"message\":\"a valid token is needed: Authorization: Bearer TOKEN\",\"details\":{}}}");
    }

    static Stream<Arguments> signatures() throws Exception {
        String good = EC.sign(GOOD.json());
        String[] parts = good.split("\\.", -1);
        String unsigned = parts[0] + "." + parts[1] + ".";
        byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
        String publicKey =
                Base64.getEncoder().encodeToString(RSA.pair().getPublic().getEncoded());
        String confused = new TokenForge(publicKey).sign("{\"alg\":\"HS256\",\"kid\":\"r\"}", GOOD.json());
        String bob = FakeIssuer.base64(GOOD.with("sub", "\"bob\"").json());
        byte[] outOfRange = signature.clone();
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64)).add(P256_ORDER);
        byte[] tooLarge = s.toByteArray();
        return Stream.of(
                token("A1 none", none("none")),
                token("A1 None", none("None")),
                token("A1 NONE", none("NONE")),
                token("A1 nOnE", none("nOnE")),
                token("A2 HS256 by the public key", confused),
                token(
                        "A2 another algorithm of the same key",
                        FakeIssuer.of("r", "RS384").sign(GOOD.json())),
                token(
                        "A2 the right signature under another name",
                        new FakeIssuer("r", "PS256", RSA.pair()).sign(GOOD.json())),
                token("A3 stripped", unsigned),
                token("A3 stripped to two parts", parts[0] + "." + parts[1]),
                token("A4 tampered claims", parts[0] + "." + bob + "." + parts[2]),
                token("A4 tampered signature", unsigned + FakeIssuer.base64(reversed(signature))),
                token("A4 another spelling", good + "="),
                token("A4 stray last bits", withStrayBits(good)),
                token("A4 a line end", good.substring(0, 9) + "%0a" + good.substring(9)),
                token(
                        "A5 a foreign key of the same id",
                        FakeIssuer.of("e", "ES256").sign(GOOD.json())),
                token("A16 zero", unsigned + FakeIssuer.base64(new byte[64])),
                token("A16 r zero", unsigned + FakeIssuer.base64(withZeros(signature, 0))),
                token("A16 s zero", unsigned + FakeIssuer.base64(withZeros(signature, 32))),
                token("A16 longer", unsigned + FakeIssuer.base64(Arrays.copyOf(signature, 65))),
                token("A16 shorter", unsigned + FakeIssuer.base64(Arrays.copyOf(signature, 63))),
                token("A16 all ones", unsigned + FakeIssuer.base64(filled(outOfRange))),
                token("A16 s beyond the order", unsigned + FakeIssuer.base64(withS(signature, tooLarge))),
                token("A16 in DER", unsigned + FakeIssuer.base64(der(signature))),
                token("A17 five parts", good + ".a.b"),
                token("A17 an encrypted one", "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..aaaa.bbbb.cccc"));
    }

    static Stream<Arguments> keyIds() {
        return Stream.of(
                token("A6 an unknown key", FakeIssuer.of("x", "ES256").sign(GOOD.json())),
                token("A6 no key", EC.sign("{\"alg\":\"ES256\"}", GOOD.json())),
                keyId("A7 a path", "../../../../etc/passwd"),
                keyId("A7 SQL", "e' or '1'='1"),
                keyId("A7 the id with more", "e/../e"),
                keyId("A7 a null character", "e\\u0000"),
                keyId("A7 129 characters", "e".repeat(129)),
                keyId("A7 five kilobytes", "e".repeat(5 * 1024)),
                token("A7 a number", EC.sign("{\"alg\":\"ES256\",\"kid\":1}", GOOD.json())),
                token("A7 null", EC.sign("{\"alg\":\"ES256\",\"kid\":null}", GOOD.json())));
    }

    static Stream<Arguments> times() {
        return Stream.of(
                claims("A8 a second past the leeway", GOOD.with("exp", NOW_S - 31)),
                claims("A9 nbf to come", GOOD.with("nbf", NOW_S + 31)),
                claims("A9 iat to come", GOOD.with("iat", NOW_S + 31)),
                claims("A10 no exp", GOOD.without("exp")),
                claims("A10 exp null", GOOD.with("exp", "null")),
                claims("A10 exp with a fraction", GOOD.with("exp", (NOW_S + 60) + ".5")),
                claims("A10 exp as text", GOOD.with("exp", "\"" + (NOW_S + 60) + "\"")),
                claims("A10 exp doubled", GOOD.with("x", "1,\"exp\":" + (NOW_S + 60))),
                claims(
                        "A11 in ten years",
                        GOOD.with("exp", NOW_S + Duration.ofDays(3653).toSeconds())),
                claims(
                        "A11 in a day from now and a minute",
                        GOOD.without("iat")
                                .with("exp", NOW_S + Duration.ofDays(1).toSeconds() + 60)),
                claims(
                        "A11 for longer than a day",
                        GOOD.with("iat", NOW_S - Duration.ofHours(24).toSeconds())),
                claims("A27 a minute late", GOOD.with("exp", NOW_S - 60)),
                claims("A27 a minute early", GOOD.with("nbf", NOW_S + 60)));
    }

    static Stream<Arguments> claims() {
        return Stream.of(
                claims("A12 another issuer", GOOD.with("iss", "\"https://issuer.example\"")),
                claims("A12 no issuer", GOOD.without("iss")),
                claims("A12 issuers in a list", GOOD.with("iss", "[\"" + Claims.ISSUER + "\"]")),
                claims("A12 another audience", GOOD.with("aud", "\"laurels\"")),
                claims("A12 other audiences", GOOD.with("aud", "[\"a\",\"b\"]")),
                claims("A12 no audience", GOOD.without("aud")),
                claims("A12 an object for an audience", GOOD.with("aud", "{\"laurel\":\"laurel\"}")),
                claims("A13 no subject", GOOD.without("sub")),
                claims("A13 null", GOOD.with("sub", "null")),
                claims("A13 empty", GOOD.with("sub", "\"\"")),
                claims("A13 a number", GOOD.with("sub", "12")),
                claims("A13 an object", GOOD.with("sub", "{}")),
                claims("A13 doubled", GOOD.with("x", "1,\"sub\":\"bob\"")),
                claims("A13 doubled by an escape", GOOD.with("x", "1,\"s\\u0075b\":\"bob\"")),
                claims("A13 129 characters", GOOD.with("sub", '"' + "a".repeat(129) + '"')),
                claims("A13 a control character", GOOD.with("sub", "\"an\\nn\"")),
                claims("A13 another script", GOOD.with("sub", "\"аnn\"")),
                token("A13 no text at all", EC.sign("[]")));
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                header("A14 crit", "\"crit\":[\"exp\"]"),
                header("A14 crit of nothing", "\"crit\":[]"),
                header("A14 b64", "\"crit\":[\"b64\"],\"b64\":false"),
                header("A15 jku", "\"jku\":\"https://attacker.example/keys\""),
                header("A15 jwk", "\"jwk\":" + EC.jwk()),
                header("A15 x5u", "\"x5u\":\"https://attacker.example/cert\""),
                header("A15 x5c", "\"x5c\":[\"AAAA\"]"),
                header("A15 the algorithm twice", "\"alg\":\"ES256\""),
                header("A15 another kind of token", "\"typ\":\"logout+jwt\""));
    }

    static Stream<Arguments> requests() {
        String good = EC.sign(GOOD.json());
        return Stream.of(
                claims("A18 ten kilobytes", GOOD.with("x", '"' + "x".repeat(5000) + '"')),
                Arguments.of("A19 two headers", bearer(good) + "\r\n" + bearer(good)),
                Arguments.of("A19 two headers, the other one empty", bearer(good) + "\r\nAuthorization: "),
                Arguments.of("A19 two tokens", bearer(good + ", Bearer " + good)),
                Arguments.of("A19 Basic", "Authorization: Basic " + good),
                Arguments.of(
                        "A19 Basic with the token as a name",
                        "Authorization: Basic "
                                + Base64.getEncoder().encodeToString((good + ":").getBytes(StandardCharsets.US_ASCII))),
                Arguments.of("A19 no scheme", "Authorization: " + good),
                Arguments.of("A19 a cookie", "Cookie: access_token=" + good + "; Authorization=Bearer " + good));
    }

    @Test
    void shouldNotReadATokenFromTheUrl() throws Exception {
        String token = EC.sign(GOOD.json());

        for (String name : new String[] {"access_token", "token", "Authorization", "jwt", "ticket"}) {
            assertThat(exchange("/who?" + name + "=" + token, "X-None: 1")).isEqualTo(ask("X-None: 1"));
        }
    }

    private static String none(String spelling) {
        return FakeIssuer.base64("{\"alg\":\"" + spelling + "\",\"kid\":\"e\"}") + "." + FakeIssuer.base64(GOOD.json())
                + ".";
    }

    private static Arguments token(String id, String token) {
        return Arguments.of(id, bearer(token));
    }

    private static Arguments claims(String id, Claims claims) {
        return token(id, EC.sign(claims.json()));
    }

    private static Arguments keyId(String id, String keyId) {
        return token(id, EC.sign("{\"alg\":\"ES256\",\"kid\":\"" + keyId + "\"}", GOOD.json()));
    }

    private static Arguments header(String id, String more) {
        return token(id, EC.sign("{\"alg\":\"ES256\",\"kid\":\"e\"," + more + "}", GOOD.json()));
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token;
    }

    /** The last character of 64 bytes has four unused bits, so that other characters decode to the same bytes. */
    private static String withStrayBits(String token) {
        char last = token.charAt(token.length() - 1);
        assertThat(last).isIn('A', 'Q', 'g', 'w');
        return token.substring(0, token.length() - 1) + (char) (last + 1);
    }

    private static byte[] reversed(byte[] signature) {
        byte[] reversed = new byte[signature.length];
        for (int i = 0; i < signature.length; i++) {
            reversed[i] = signature[signature.length - 1 - i];
        }
        return reversed;
    }

    private static byte[] withZeros(byte[] signature, int from) {
        byte[] changed = signature.clone();
        Arrays.fill(changed, from, from + 32, (byte) 0);
        return changed;
    }

    private static byte[] filled(byte[] signature) {
        Arrays.fill(signature, (byte) 0xff);
        return signature;
    }

    private static byte[] withS(byte[] signature, byte[] s) {
        byte[] changed = Arrays.copyOf(signature, 32 + s.length);
        System.arraycopy(s, 0, changed, 32, s.length);
        return changed;
    }

    private static byte[] der(byte[] signature) {
        byte[] r = new BigInteger(1, Arrays.copyOf(signature, 32)).toByteArray();
        byte[] s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64)).toByteArray();
        byte[] der = new byte[6 + r.length + s.length];
        der[0] = 0x30;
        der[1] = (byte) (4 + r.length + s.length);
        der[2] = 2;
        der[3] = (byte) r.length;
        System.arraycopy(r, 0, der, 4, r.length);
        der[4 + r.length] = 2;
        der[5 + r.length] = (byte) s.length;
        System.arraycopy(s, 0, der, 6 + r.length, s.length);
        return der;
    }

    private String ask(String header) throws IOException {
        return exchange("/who", header);
    }

    /** The response without its date, which is all that may differ. */
    private String exchange(String path, String header) throws IOException {
        return RawExchange.send(
                        face.port(),
                        "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + header + "\r\n\r\n")
                .replaceFirst("\r\nDate: [^\r]*", "");
    }
}
