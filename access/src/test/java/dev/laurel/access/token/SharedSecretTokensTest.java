package dev.laurel.access.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedSecretTokensTest {
    private static final String SECRET = "a secret of at least thirty-two bytes";
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final long NOW_S = NOW.getEpochSecond();

    private final TokenForge forge = new TokenForge(SECRET);
    private final SharedSecretTokens sharedSecretTokens = tokens(SECRET, Optional.empty(), Optional.empty(), NOW);

    @Test
    void shouldTellTheCallerThatATokenWasIssuedFor() {
        Caller caller = new Caller("ann", "Ann Ä.", "VN", "Reds-1", Set.of(Role.PLAYER, Role.ADMIN));

        assertThat(sharedSecretTokens.verify(sharedSecretTokens.issue(caller, Duration.ofHours(1))))
                .contains(caller);
    }

    @Test
    void shouldIssueATokenForACallerWithoutNameAndRoles() {
        Caller caller = new Caller("ann", null, null, Set.of());

        assertThat(sharedSecretTokens.verify(sharedSecretTokens.issue(caller, SharedSecretTokens.lifeMax())))
                .contains(caller);
    }

    @Test
    void shouldTakeTheUserIdWhereThereIsNoSubject() {
        assertThat(sharedSecretTokens.verify(forge.sign("{\"userId\":\"ann\",\"exp\":%d}".formatted(NOW_S + 60))))
                .contains(new Caller("ann", null, null, Set.of()));
    }

    @Test
    void shouldPreferTheSubject() {
        assertThat(sharedSecretTokens.verify(claims("\"sub\":\"ann\",\"userId\":\"bob\"")))
                .map(Caller::subject)
                .contains("ann");
    }

    @Test
    void shouldKnowOnlyItsOwnRoles() {
        assertThat(sharedSecretTokens.verify(
                        claims("\"sub\":\"ann\",\"roles\":[\"player\",\"PLAYER\",\"root\",7,null]")))
                .map(Caller::roles)
                .contains(Set.of(Role.PLAYER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"player\"", "{\"a\":\"player\"}", "null", "7"})
    void shouldFindNoRolesInWhatIsNoList(String roles) {
        assertThat(sharedSecretTokens.verify(claims("\"sub\":\"ann\",\"roles\":" + roles)))
                .map(Caller::roles)
                .contains(Set.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"x\":1",
                "\"sub\":null",
                "\"sub\":\"\"",
                "\"sub\":12",
                "\"sub\":{\"a\":1}",
                "\"sub\":[\"ann\"]",
                "\"sub\":\"an n\"",
                "\"sub\":\"ann\\u0000\"",
                "\"sub\":\"an/n\"",
                "\"sub\":null,\"userId\":\"ann\"",
                "\"sub\":\"ann\",\"sub\":\"bob\"",
                "\"sub\":\"ann\",\"a\":{\"b\":1,\"b\":2}",
                "\"sub\":\"ann\",\"nbf\":1900000000",
                "\"sub\":\"ann\",\"nbf\":9223372036854775807",
                "\"sub\":\"ann\",\"iat\":9223372036854775807",
                "\"sub\":\"ann\",\"iat\":99999999999999999999999999",
                "\"sub\":\"ann\",\"iat\":\"yesterday\""
            })
    void shouldRefuseClaimsThatBreakTheirRule(String claims) {
        assertThat(sharedSecretTokens.verify(claims(claims))).isEmpty();
    }

    @Test
    void shouldRefuseASubjectOfMoreThan128Characters() {
        assertThat(sharedSecretTokens.verify(claims("\"sub\":\"" + "a".repeat(128) + "\"")))
                .isPresent();
        assertThat(sharedSecretTokens.verify(claims("\"sub\":\"" + "a".repeat(129) + "\"")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"exp\":null",
                ",\"exp\":\"1795255200\"",
                ",\"exp\":1795255200.5",
                ",\"exp\":1e10",
                ",\"exp\":-1",
                ",\"exp\":9223372036854775807",
                ",\"exp\":-9223372036854775808",
                ",\"exp\":31556889864403199",
                ",\"exp\":99999999999999999999999999"
            })
    void shouldRefuseATokenWithoutAUsableExpiry(String expiry) {
        assertThat(sharedSecretTokens.verify(forge.sign("{\"sub\":\"ann\"" + expiry + "}")))
                .isEmpty();
    }

    @Test
    void shouldRefuseAnExpiredTokenAfterTheLeeway() {
        assertThat(sharedSecretTokens.verify(expiring(NOW_S - 29))).isPresent();
        assertThat(sharedSecretTokens.verify(expiring(NOW_S - 31))).isEmpty();
    }

    @Test
    void shouldRefuseATokenThatHoldsForTooLong() {
        long longest = NOW_S + SharedSecretTokens.lifeMax().toSeconds();

        assertThat(sharedSecretTokens.verify(expiring(longest))).isPresent();
        assertThat(sharedSecretTokens.verify(expiring(longest + 31))).isEmpty();
    }

    @Test
    void shouldRefuseATokenFromTheFuture() {
        assertThat(sharedSecretTokens.verify(claims("\"sub\":\"ann\",\"iat\":" + (NOW_S + 29))))
                .isPresent();
        assertThat(sharedSecretTokens.verify(claims("\"sub\":\"ann\",\"iat\":" + (NOW_S + 31))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "HS384", "HS512", "RS256", "hs256"})
    void shouldRefuseEveryOtherAlgorithm(String algorithm) {
        String header = "{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}";
        String token = forge.sign(header, "{\"sub\":\"ann\",\"exp\":" + (NOW_S + 60) + "}");

        assertThat(sharedSecretTokens.verify(token)).isEmpty();
        assertThat(sharedSecretTokens.verify(token.substring(0, token.lastIndexOf('.') + 1)))
                .isEmpty();
    }

    @Test
    void shouldRefuseATokenOfAnotherKey() {
        SharedSecretTokens others =
                tokens("another secret of at least thirty-two bytes", Optional.empty(), Optional.empty(), NOW);

        assertThat(sharedSecretTokens.verify(others.issue(player(), Duration.ofHours(1))))
                .isEmpty();
    }

    @Test
    void shouldRefuseATokenThatWasTamperedWith() {
        String[] parts = claims("\"sub\":\"ann\"").split("\\.", -1);
        String claims = "{\"sub\":\"bob\",\"exp\":" + (NOW_S + 60) + "}";
        String payload = TokenForge.base64(claims.getBytes(StandardCharsets.UTF_8));

        assertThat(sharedSecretTokens.verify(parts[0] + "." + payload + "." + parts[2]))
                .isEmpty();
    }

    @Test
    void shouldRefuseACriticalHeader() {
        assertThat(sharedSecretTokens.verify(forge.sign(
                        "{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":true}",
                        "{\"sub\":\"ann\",\"exp\":" + (NOW_S + 60) + "}")))
                .isEmpty();
    }

    @Test
    void shouldRefuseADoubledHeaderMember() {
        assertThat(sharedSecretTokens.verify(forge.sign(
                        "{\"alg\":\"none\",\"alg\":\"HS256\"}", "{\"sub\":\"ann\",\"exp\":" + (NOW_S + 60) + "}")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "...", "a.b.c", "a.b.c.d.e", "eyJhbGciOiJIUzI1NiJ9..", "é.é.é"})
    void shouldRefuseWhatIsNoToken(String token) {
        assertThat(sharedSecretTokens.verify(token)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "\"ann\"", "{", "{} {}"})
    void shouldRefuseSignedClaimsThatAreNoObject(String claims) {
        assertThat(sharedSecretTokens.verify(forge.sign(claims))).isEmpty();
    }

    @Test
    void shouldRefuseDeeplyNestedClaims() {
        assertThat(sharedSecretTokens.verify(claims("\"sub\":\"ann\",\"a\":" + "[".repeat(1200) + "]".repeat(1200))))
                .isEmpty();
    }

    @Test
    void shouldRefuseAnOversizeTokenUnread() {
        assertThat(sharedSecretTokens.verify(claims("\"sub\":\"ann\",\"a\":\"" + "x".repeat(2500) + "\"")))
                .isPresent();
        assertThat(sharedSecretTokens.verify(claims("\"sub\":\"ann\",\"a\":\"" + "x".repeat(3000) + "\"")))
                .isEmpty();
    }

    @Test
    void shouldAskForTheIssuerAndTheAudience() {
        SharedSecretTokens strict = tokens(SECRET, Optional.of("issuer"), Optional.of("laurel"), NOW);

        assertThat(strict.verify(strict.issue(player(), Duration.ofHours(1)))).contains(player());
        assertThat(strict.verify(claims("\"sub\":\"ann\",\"iss\":\"issuer\",\"aud\":[\"other\",\"laurel\"]")))
                .isPresent();
        assertThat(strict.verify(claims("\"sub\":\"ann\",\"iss\":\"issuer\",\"aud\":\"other\"")))
                .isEmpty();
        assertThat(strict.verify(claims("\"sub\":\"ann\",\"iss\":\"issuer\""))).isEmpty();
        assertThat(strict.verify(claims("\"sub\":\"ann\",\"iss\":\"other\",\"aud\":\"laurel\"")))
                .isEmpty();
        assertThat(strict.verify(claims("\"sub\":\"ann\",\"aud\":\"laurel\""))).isEmpty();
    }

    @Test
    void shouldRefuseAShortSecret() {
        assertThatThrownBy(() -> new TokenSettings("x".repeat(31), Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldNotShowTheSecret() {
        assertThat(new TokenSettings(SECRET, Optional.empty(), Optional.empty()).toString())
                .doesNotContain(SECRET);
    }

    private static Caller player() {
        return new Caller("ann", "Ann", "VN", Set.of(Role.PLAYER));
    }

    private String expiring(long second) {
        return forge.sign("{\"sub\":\"ann\",\"exp\":" + second + "}");
    }

    private String claims(String claims) {
        return forge.sign("{" + claims + ",\"exp\":" + (NOW_S + 60) + "}");
    }

    private static SharedSecretTokens tokens(
            String secret, Optional<String> issuer, Optional<String> audience, Instant now) {
        return new SharedSecretTokens(new TokenSettings(secret, issuer, audience), InstantSource.fixed(now));
    }
}
