package dev.laurel.access.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySetReaderTest {
    private static final FakeIssuer RSA = FakeIssuer.of("r", "RS256");
    private static final FakeIssuer EC = FakeIssuer.of("e", "ES256");

    @Test
    void shouldBindEachKeyToItsAlgorithm() throws IOException {
        KeySet set = read(RSA.jwk(), EC.jwk(), FakeIssuer.of("p", "PS512").jwk());

        assertThat(algorithm(set, "r")).contains("RS256");
        assertThat(algorithm(set, "e")).contains("ES256");
        assertThat(algorithm(set, "p")).contains("PS512");
        assertThat(algorithm(set, "x")).isEmpty();
        assertThat(set.find(Optional.empty())).isEmpty();
    }

    @Test
    void shouldTakeTheUsualAlgorithmWhereTheIssuerTellsNone() throws IOException {
        KeySet set = read(RSA.jwk(""), FakeIssuer.of("e", "ES384").jwk(""));

        assertThat(algorithm(set, "r")).contains("RS256");
        assertThat(algorithm(set, "e")).contains("ES384");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"use\":\"enc\"",
                ",\"alg\":\"RSA-OAEP\"",
                ",\"alg\":\"HS256\"",
                ",\"alg\":\"none\"",
                ",\"key_ops\":[\"encrypt\"]",
            })
    void shouldPassOverKeysForOtherEnds(String more) throws IOException {
        KeySet.Published set = read(FakeIssuer.of("other", "RS256").jwk(more), EC.jwk());

        assertThat(set.keys()).containsOnlyKeys("e");
        assertThat(set.refused()).isZero();
    }

    @Test
    void shouldPassOverSharedSecrets() throws IOException {
        assertThat(read("{\"kty\":\"oct\",\"kid\":\"s\",\"k\":\"c2VjcmV0\"}", EC.jwk())
                        .keys())
                .containsOnlyKeys("e");
    }

    @Test
    void shouldRefuseAWeakRsaKey() throws IOException {
        String weak = FakeIssuer.ofRsa("weak", "RS256", 1024).jwk();

        assertThat(read(weak, EC.jwk())).satisfies(set -> {
            assertThat(set.keys()).containsOnlyKeys("e");
            assertThat(set.refused()).isEqualTo(1);
        });
        assertThatThrownBy(() -> read(weak)).isInstanceOf(WeakKeysException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AQ", "Ag", "AA", "////", ""})
    void shouldRefuseAWrongExponent(String exponent) {
        String wrong = RSA.jwk().replaceFirst("\"e\":\"[^\"]*\"", "\"e\":\"" + exponent + "\"");

        assertThatThrownBy(() -> read(wrong)).isInstanceOf(WeakKeysException.class);
    }

    @Test
    void shouldRefuseACurveThatDoesNotFitTheAlgorithm() {
        assertThatThrownBy(() -> read(EC.jwk(",\"alg\":\"ES384\""))).isInstanceOf(WeakKeysException.class);
        assertThatThrownBy(() -> read(EC.jwk(",\"alg\":\"RS256\""))).isInstanceOf(WeakKeysException.class);
        assertThatThrownBy(() -> read(RSA.jwk(",\"alg\":\"ES256\""))).isInstanceOf(WeakKeysException.class);
        assertThatThrownBy(() -> read(EC.jwk().replace("P-256", "secp256k1"))).isInstanceOf(WeakKeysException.class);
    }

    @Test
    void shouldRefuseAPointBesideTheCurve() {
        String beside = EC.jwk().replaceFirst("\"y\":\"..", "\"y\":\"AA");

        assertThatThrownBy(() -> read(beside)).isInstanceOf(WeakKeysException.class);
    }

    @Test
    void shouldTakeTheOtherKeysBesideAWrongOne() throws IOException {
        String beside = FakeIssuer.of("wrong", "ES256").jwk().replaceFirst("\"y\":\"..", "\"y\":\"AA");

        assertThat(read(beside, EC.jwk())).satisfies(set -> {
            assertThat(set.keys()).containsOnlyKeys("e");
            assertThat(set.refused()).isEqualTo(1);
        });
    }

    @Test
    void shouldNotLookAtCertificatesBesideAKey() throws IOException {
        assertThat(read(RSA.jwk(",\"x5c\":[\"AAAA\"],\"x5u\":7")).keys()).containsOnlyKeys("r");
    }

    @Test
    void shouldRefuseAKeyWhosePrivateHalfIsPublished() {
        assertThatThrownBy(() -> read(RSA.jwk(",\"d\":\"AQAB\""))).isInstanceOf(WeakKeysException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a'; drop table keys", "ä"})
    void shouldRefuseAKeyOfAnUnfitId(String id) {
        assertThatThrownBy(() -> read(FakeIssuer.of(id, "ES256").jwk())).isInstanceOf(WeakKeysException.class);
    }

    @Test
    void shouldRefuseASetThatNamesTwoKeysAlike() {
        assertThatThrownBy(() -> read(EC.jwk(), FakeIssuer.of("e", "ES256").jwk()))
                .isInstanceOf(IOException.class)
                .hasMessage("two published keys have the same id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html></html>", "{}", "[]", "{\"keys\":{}}", "{\"keys\":[]}", "{\"keys\":[7,null]}", "{"})
    void shouldRefuseWhatIsNoKeySet(String text) {
        assertThatThrownBy(() -> KeySetReader.read(text))
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining("html");
    }

    @Test
    void shouldCallSetsOfTheSameKeysEqual() throws IOException {
        assertThat(read(EC.jwk(), RSA.jwk())).isEqualTo(read(RSA.jwk(), EC.jwk()));
        assertThat(read(EC.jwk())).isNotEqualTo(read(FakeIssuer.of("e", "ES256").jwk()));
    }

    private static KeySet.Published read(String... jwks) throws IOException {
        return KeySetReader.read(FakeIssuer.set(jwks));
    }

    private static Optional<String> algorithm(KeySet set, String keyId) {
        return set.find(Optional.of(keyId)).map(each -> each.getName());
    }
}
