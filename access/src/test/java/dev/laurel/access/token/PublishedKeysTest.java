package dev.laurel.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import dev.laurel.access.keys.FakeIssuer;
import dev.laurel.access.keys.FakeKeys;
import dev.laurel.access.keys.FakeSource;
import dev.laurel.access.keys.SettableClock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens signed with an issuer's keys, as the keys and the time change. */
class PublishedKeysTest {
    private static final FakeIssuer OLD = FakeIssuer.of("old", "ES256");
    private static final FakeIssuer NEW = FakeIssuer.of("new", "ES256");

    private final SettableClock clock = new SettableClock("2026-11-21T10:00:00Z");
    private final FakeSource source = new FakeSource(OLD);
    private final FakeKeys keys = new FakeKeys(source, clock);
    private final StrictTokenVerifier check = check(ClaimNames.USUAL);

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"})
    void shouldTakeEveryAlgorithmOfItsKey(String algorithm) {
        FakeIssuer issuer = FakeIssuer.of("key", algorithm);
        source.publish(issuer);
        refresh();

        assertThat(check.verify(issuer.sign(claims().json())))
                .map(Caller::subject)
                .contains("ann");
    }

    @Test
    void shouldTakeAnAudienceAmongOthers() {
        assertThat(verifies(claims().with("aud", "[\"other\",\"laurel\"]"))).isTrue();
    }

    @Test
    void shouldTakeClocksThatDifferByTwentyFiveSeconds() {
        long now = clock.instant().getEpochSecond();

        assertThat(verifies(claims().with("exp", now - 25))).isTrue();
        assertThat(verifies(claims().with("exp", now - 29))).isTrue();
        assertThat(verifies(claims().with("exp", now - 30))).isFalse();
        assertThat(verifies(claims().with("iat", now + 25).with("nbf", now + 25)))
                .isTrue();
    }

    @Test
    void shouldFollowARotation() {
        String old = OLD.sign(claims().json());
        String fresh = NEW.sign(claims().json());
        assertThat(check.verify(old)).isPresent();
        assertThat(check.verify(fresh)).isEmpty();

        source.publish(OLD, NEW);
        clock.pass(Duration.ofSeconds(30));
        keys.look();
        assertThat(check.verify(old)).isPresent();
        assertThat(check.verify(fresh)).isPresent();

        source.publish(NEW);
        refresh();
        assertThat(check.verify(old)).isEmpty();
        assertThat(check.verify(fresh)).isPresent();
    }

    @Test
    void shouldForgetATokenWhenItsKeyIsReplacedUnderTheSameId() {
        String token = OLD.sign(claims().json());
        assertThat(check.verify(token)).isPresent();

        source.publish(FakeIssuer.of("old", "ES256"));
        clock.pass(Duration.ofMinutes(4));
        keys.look();

        assertThat(check.verify(token)).isEmpty();
    }

    @Test
    void shouldFailClosedOnceTheKeysAreTooOld() {
        Claims lasting = claims().with("exp", clock.instant().getEpochSecond() + 7200);
        String token = OLD.sign(lasting.json());
        source.isDown(true);
        clock.pass(Duration.ofMinutes(60));
        assertThat(check.verify(token)).isPresent();

        clock.pass(Duration.ofSeconds(1));

        assertThat(check.verify(token)).isEmpty();
    }

    @Test
    void shouldNotRememberATokenBeyondItsEnd() {
        String token = OLD.sign(
                claims().with("exp", clock.instant().getEpochSecond() + 1).json());
        assertThat(check.verify(token)).isPresent();

        clock.pass(Duration.ofSeconds(31));

        assertThat(check.verify(token)).isEmpty();
    }

    @Test
    void shouldNotAskForNewKeysBecauseOfTokensWithoutAKey() {
        clock.pass(Duration.ofSeconds(30));

        assertThat(check.verify(OLD.sign("{\"alg\":\"ES256\"}", claims().json())))
                .isEmpty();
        keys.look();

        assertThat(source.fetches()).isEqualTo(1);
    }

    @Test
    void shouldTakeTheUserFromTheClaimThatIsSet() {
        StrictTokenVerifier other = check(new ClaimNames(Optional.of("https://laurel/user"), "roles", "aud"));
        Claims claims = claims().with("sub", "\"auth0|7\"").with("https://laurel/user", "\"auth0:7\"");

        assertThat(other.verify(OLD.sign(claims.json()))).map(Caller::subject).contains("auth0:7");
        assertThat(other.verify(OLD.sign(claims().json()))).isEmpty();
        assertThat(check.verify(OLD.sign(claims.json()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            realm_access.roles                  | realm_access                     | {"roles":["player","other"]}
            resource_access.laurel.roles        | resource_access                  | {"laurel":{"roles":["player"]}}
            https://laurel.example/claims/roles | https://laurel.example/claims/roles | ["player"]
            cognito:groups                      | cognito:groups                   | ["player"]
            roles                               | roles                            | ["player"]
            """)
    void shouldFindTheRolesWhereTheIssuerPutsThem(String name, String member, String json) {
        StrictTokenVerifier other = check(new ClaimNames(Optional.empty(), name, "aud"));
        Claims claims = claims().without("roles");

        assertThat(other.verify(OLD.sign(claims.with(member, json).json())))
                .map(Caller::roles)
                .contains(Set.of(Role.PLAYER));
        assertThat(other.verify(OLD.sign(claims.json()))).map(Caller::roles).contains(Set.of());
    }

    @Test
    void shouldFindNoRolesBesideTheClaimThatIsSet() {
        StrictTokenVerifier other = check(new ClaimNames(Optional.empty(), "realm_access.roles", "aud"));

        assertThat(other.verify(OLD.sign(claims().json()))).map(Caller::roles).contains(Set.of());
        assertThat(other.verify(OLD.sign(
                        claims().with("realm_access.roles", "[\"player\"]").json())))
                .map(Caller::roles)
                .contains(Set.of());
    }

    @Test
    void shouldAskForTheAudienceInTheClaimThatIsSet() {
        StrictTokenVerifier other = check(new ClaimNames(Optional.empty(), "roles", "client_id"));
        Claims claims = claims().without("aud");

        assertThat(other.verify(OLD.sign(claims.with("client_id", "\"laurel\"").json())))
                .isPresent();
        assertThat(other.verify(OLD.sign(claims.with("client_id", "\"other\"").json())))
                .isEmpty();
        assertThat(other.verify(OLD.sign(claims().json()))).isEmpty();
    }

    private StrictTokenVerifier check(ClaimNames names) {
        return new StrictTokenVerifier(
                keys, TokenRules.ofIssuer(Optional.of(Claims.ISSUER), Optional.of(Claims.AUDIENCE), names), clock);
    }

    private boolean verifies(Claims claims) {
        return check.check(OLD.sign(claims.json())).isPresent();
    }

    /** Claims that are valid throughout a test. */
    private Claims claims() {
        return Claims.at(clock.instant())
                .with(
                        "exp",
                        clock.instant().getEpochSecond() + Duration.ofHours(1).toSeconds());
    }

    private void refresh() {
        clock.pass(Duration.ofMinutes(5));
        keys.look();
    }
}
