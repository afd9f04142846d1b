package dev.laurel.access.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import dev.laurel.access.identity.TokenDigest;
import dev.laurel.access.identity.VerifiedToken;
import dev.laurel.access.network.ClientAddress;
import dev.laurel.access.network.TrustedProxies;
import dev.laurel.schemas.Quota;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WriteLimitsTest {
    private static final Quota TEN_A_MINUTE = new Quota(10, Duration.ofMinutes(1));
    private static final Quota HUNDRED_AN_HOUR = new Quota(100, Duration.ofHours(1));
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final ClientAddress HOME = address("203.0.113.7");
    private static final Caller ADA = new Caller("ada", null, null, Set.of(Role.PLAYER));
    private static final Caller MODERATOR = new Caller("mo", null, null, Set.of(Role.MODERATOR));
    private static final Caller GAME = new Caller("game", null, null, Set.of(Role.SERVICE));

    private long nanos = 17;
    private final WriteLimits limits = limits(List.of(TEN_A_MINUTE), List.of(HUNDRED_AN_HOUR));

    @Test
    void shouldTakeTenAMinuteOfAUserAndNotOneMore() {
        assertThat(accepted(12, ADA, HOME)).isEqualTo(10);

        LimitedRequest refused = limits.visit(HOME, TokenDigest.of("ada's"));
        assertThat(refused.refuse(held(ADA))).contains(LimitedRequest.SPENT);
        assertThat(refused.headers())
                .containsEntry("RateLimit-Policy", "\"user\";q=10;w=60, \"address\";q=100;w=3600")
                .containsEntry("RateLimit", "\"user\";r=0;t=60, \"address\";r=90;t=360")
                .containsEntry("Retry-After", "60");
    }

    @Test
    void shouldTakeWhatComesAfterTheTimeToldAndNothingBefore() {
        for (int i = 0; i < 10; i++) {
            assertThat(accepted(1, ADA, HOME)).isEqualTo(1);
            pass(Duration.ofSeconds(1));
        }
        pass(Duration.ofSeconds(50).minusNanos(1));
        assertThat(accepted(1, ADA, HOME)).isZero();

        pass(Duration.ofNanos(1));

        assertThat(accepted(2, ADA, HOME)).isEqualTo(1);
    }

    @Test
    void shouldLetAMinuteHoldTenWhereverItBegins() {
        long[] times = new long[1_000];
        int taken = 0;
        for (int second = 0; second < 600; second++) {
            for (int i = 0; i < 2; i++) {
                taken += accepted(1, ADA, address("198.51.100." + second % 200)) == 1 ? mark(times, taken) : 0;
            }
            pass(Duration.ofMillis(997));
        }
        for (int i = 10; i < taken; i++) {
            assertThat(times[i] - times[i - 10])
                    .isGreaterThanOrEqualTo(Duration.ofMinutes(1).toNanos());
        }
        assertThat(taken).isBetween(95, 100);
    }

    @Test
    void shouldHoldAllWindowsAndTellOfEach() {
        WriteLimits both = limits(List.of(new Quota(2, Duration.ofSeconds(1)), TEN_A_MINUTE), List.of());
        LimitedRequest limitedRequest = both.visit(HOME, null);

        assertThat(limitedRequest.refuse(held(ADA))).isEmpty();
        assertThat(limitedRequest.take(5)).isEqualTo(2);
        limitedRequest.end(2, true);

        assertThat(limitedRequest.headers())
                .containsEntry("RateLimit-Policy", "\"user-1\";q=2;w=1, \"user-60\";q=10;w=60")
                .containsEntry("RateLimit", "\"user-1\";r=0;t=1, \"user-60\";r=8;t=60")
                .containsEntry("Retry-After", "1");
    }

    @Test
    void shouldCountAnActionFromWhenItIsStoredForCertain() {
        LimitedRequest slow = limits.visit(HOME, null);
        assertThat(slow.refuse(held(ADA))).isEmpty();
        assertThat(slow.take(10)).isEqualTo(10);
        pass(Duration.ofSeconds(2));
        assertThat(accepted(1, ADA, HOME)).isZero();
        slow.end(10, true);

        pass(Duration.ofSeconds(59));
        assertThat(accepted(1, ADA, HOME)).isZero();
        pass(Duration.ofSeconds(1));
        assertThat(accepted(1, ADA, HOME)).isEqualTo(1);
    }

    @Test
    void shouldNotCountWhatIsToBeSentAgain() {
        for (int i = 0; i < 50; i++) {
            LimitedRequest limitedRequest = limits.visit(HOME, null);
            assertThat(limitedRequest.refuse(held(ADA))).isEmpty();
            limitedRequest.end(limitedRequest.take(10), false);
        }

        LimitedRequest limitedRequest = limits.visit(HOME, null);
        assertThat(limitedRequest.refuse(held(ADA))).isEmpty();
        assertThat(limitedRequest.headers()).containsEntry("RateLimit", "\"user\";r=10;t=0, \"address\";r=99;t=36");
    }

    @Test
    void shouldHoldPlayersBehindOneAddressTogether() {
        int taken = IntStream.range(0, 30)
                .map(i -> accepted(5, new Caller("user" + i, null, null, Set.of(Role.PLAYER)), HOME))
                .sum();

        assertThat(taken).isEqualTo(100);
        LimitedRequest refused = limits.visit(HOME, null);
        assertThat(refused.refuse(held(new Caller("new", null, null, Set.of(Role.PLAYER)))))
                .isPresent();
        assertThat(refused.headers()).containsEntry("Retry-After", "36");
        pass(Duration.ofSeconds(36));
        assertThat(accepted(2, new Caller("new", null, null, Set.of(Role.PLAYER)), HOME))
                .isEqualTo(1);
    }

    @Test
    void shouldNotHoldAServiceAlsoWhereOthersFlood() {
        assertThat(accepted(1, GAME, HOME)).isEqualTo(1);
        accepted(1_000, ADA, HOME);
        failed(1_000, HOME);

        assertThat(accepted(5_000, GAME, HOME)).isEqualTo(5_000);
        assertThat(limits.visit(HOME, TokenDigest.of("x")).headers()).isEmpty();
    }

    @Test
    void shouldNotHoldAModeratorToTheAddress() {
        assertThat(accepted(5_000, MODERATOR, HOME)).isEqualTo(5_000);
    }

    @Test
    void shouldNotLookAtTokensOfAnAddressThatSentTooManyThatDidNotHold() {
        assertThat(failed(1_000, HOME)).isLessThanOrEqualTo(10 + 50);

        LimitedRequest refused = limits.visit(HOME, TokenDigest.of("one more"));
        assertThat(refused.refuseStranger()).isPresent();
        assertThat(refused.headers())
                .containsEntry("RateLimit-Policy", "\"failed-authentication\";q=10;w=3600")
                .containsEntry("Retry-After", "360");
        assertThat(limits.visit(address("203.0.113.8"), TokenDigest.of("other")).refuseStranger())
                .isEmpty();
    }

    @Test
    void shouldTellAFailureBeyondTheLimitAsOneTooMany() {
        failed(10, HOME);

        LimitedRequest eleventh = limits.visit(HOME, TokenDigest.of("eleventh"));

        assertThat(eleventh.refuseStranger()).isEmpty();
        assertThat(eleventh.refuse(Optional.empty())).isPresent();
    }

    @Test
    void shouldLetANewNeighbourInWhileOneSendsWhatDoesNotHold() {
        failed(1_000, HOME);
        pass(Duration.ofSeconds(1));

        assertThat(accepted(1, ADA, HOME)).isEqualTo(1);
    }

    @Test
    void shouldNotTakeATokenMadeToHashAlikeForTheOneThatHeld() {
        TokenDigest held = TokenDigest.of("Aa");
        TokenDigest forged = TokenDigest.of("BB");
        assertThat("Aa").hasSameHashCodeAs("BB");
        assertThat(limits.visit(HOME, held).refuse(held(ADA))).isEmpty();
        failed(1_000, HOME);

        assertThat(limits.visit(HOME, forged).refuseStranger()).isPresent();
        assertThat(limits.visit(HOME, held).refuseStranger()).isEmpty();
    }

    @Test
    void shouldForgetATokenWhenItEnds() {
        TokenDigest digest = TokenDigest.of("ada's");
        VerifiedToken token = new VerifiedToken(ADA, now().plus(Duration.ofMinutes(5)));
        assertThat(limits.visit(HOME, digest).refuse(Optional.of(token))).isEmpty();

        passUntil(token.end().minusNanos(1));
        failed(1_000, HOME);
        assertThat(limits.visit(HOME, digest).refuseStranger()).isEmpty();

        passUntil(token.end());
        failed(1_000, HOME);
        assertThat(limits.visit(HOME, digest).refuseStranger()).isPresent();
    }

    @Test
    void shouldCountTheAddressesOfAnIpv6NetworkAsOne() {
        int taken = IntStream.range(0, 1_000)
                .map(i -> accepted(
                        1,
                        new Caller("user" + i, null, null, Set.of(Role.PLAYER)),
                        address("2001:db8:0:1:" + Integer.toHexString(i) + "::1")))
                .sum();

        assertThat(taken).isEqualTo(100);
    }

    @Test
    void shouldKeepNoMoreThanItsBoundOfAMillionAddressesAndUsers() {
        for (int i = 0; i < 1_000_000; i++) {
            ClientAddress address = number(i);
            limits.failures.take(address.networkKey());
            limits.user("user" + i);
        }

        assertThat(limits.failures.count()).isLessThanOrEqualTo(AddressBuckets.COUNT_MAX);
        assertThat(limits.userCount()).isLessThanOrEqualTo(100_000);
    }

    @Test
    void shouldForgetWhoRested() {
        accepted(5, ADA, HOME);
        failed(1, HOME);

        pass(Duration.ofHours(2));

        assertThat(limits.userCount()).isZero();
        assertThat(limits.addresses.count() + limits.failures.count()).isZero();
    }

    @Test
    void shouldRefuseNobodyWithoutLimits() {
        WriteLimits off = new WriteLimits(RateLimits.OFF, this::now, () -> nanos);
        for (int i = 0; i < 1_000; i++) {
            LimitedRequest limitedRequest = off.visit(HOME, null);
            assertThat(limitedRequest.refuseStranger()).isEmpty();
            assertThat(limitedRequest.refuse(i % 2 == 0 ? Optional.empty() : held(ADA)))
                    .isEmpty();
            assertThat(limitedRequest.take(1_000)).isEqualTo(1_000);
            assertThat(limitedRequest.headers()).isEmpty();
        }
    }

    private int accepted(int count, Caller caller, ClientAddress address) {
        int accepted = 0;
        for (int i = 0; i < count; i++) {
            LimitedRequest limitedRequest = limits.visit(address, TokenDigest.of(caller.subject() + "'s"));
            if (limitedRequest.refuseStranger().isEmpty()
                    && limitedRequest.refuse(held(caller)).isEmpty()
                    && limitedRequest.take(1) == 1) {
                limitedRequest.end(1, true);
                accepted++;
            }
        }
        return accepted;
    }

    /** Returns how many were checked. */
    private int failed(int count, ClientAddress address) {
        int seen = 0;
        for (int i = 0; i < count; i++) {
            LimitedRequest limitedRequest = limits.visit(address, TokenDigest.of("wrong " + i));
            if (limitedRequest.refuseStranger().isEmpty()) {
                limitedRequest.refuse(Optional.empty());
                seen++;
            }
        }
        return seen;
    }

    private int mark(long[] times, int index) {
        times[index] = nanos;
        return 1;
    }

    private Optional<VerifiedToken> held(Caller caller) {
        return Optional.of(new VerifiedToken(caller, now().plus(Duration.ofDays(1))));
    }

    private Instant now() {
        return NOW.plusNanos(nanos);
    }

    private void passUntil(Instant end) {
        pass(Duration.between(now(), end));
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private WriteLimits limits(List<Quota> user, List<Quota> address) {
        return new WriteLimits(new RateLimits(user, address, List.of(), TrustedProxies.NONE), this::now, () -> nanos);
    }

    private static ClientAddress number(int number) {
        try {
            return new ClientAddress(InetAddress.getByAddress(
                    ByteBuffer.allocate(Integer.BYTES).putInt(number).array()));
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static ClientAddress address(String literal) {
        return new ClientAddress(InetAddress.ofLiteral(literal));
    }
}
