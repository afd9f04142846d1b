package dev.laurel.topology;

import static dev.laurel.topology.TopologyFixture.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.Client;
import dev.laurel.schemas.Entry;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Quota;
import dev.laurel.schemas.Rejection;
import dev.laurel.schemas.ScoreUpdate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A user's limit over the actions of all gateways. The topology does not know which gateway accepted an action. */
class RateLimitTest {
    private static final List<Quota> QUOTAS =
            List.of(new Quota(10, Duration.ofMinutes(1)), new Quota(12, Duration.ofHours(1)));

    private final TopologyFixture topology = new TopologyFixture(CatalogReader.standard(), 1, QUOTAS);

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void shouldCountNoMoreThanAUserMaySend() {
        send(8, "ada", "player");
        send(8, "ada", "player");

        assertThat(topology.rejections()).hasSize(6).allSatisfy(rejection -> {
            assertThat(rejection.code()).isEqualTo(ErrorCode.RATE_LIMITED);
            assertThat(rejection.action().userId()).isEqualTo("ada");
        });
        assertThat(topology.updates()).hasSize(10);
        assertThat(topology.board("global").leaderboard())
                .extracting(Entry::score)
                .containsExactly(100L);
    }

    @Test
    void shouldCountAnActionThatIsSentAgainWhenThereIsRoom() {
        send(10, "ada", "player");
        Action refused = action("ada", "player");
        topology.send(refused);
        topology.pass(Duration.ofSeconds(59).plusMillis(999));
        topology.send(refused);
        topology.pass(Duration.ofMillis(1));
        topology.send(refused);
        topology.send(refused);

        assertThat(topology.rejections()).extracting(Rejection::code).hasSize(2).containsOnly(ErrorCode.RATE_LIMITED);
        assertThat(topology.updates()).hasSize(11);
        assertThat(topology.figure("duplicate")).isEqualTo(1);
    }

    @Test
    void shouldHoldTheLongerWindowAsWellAcrossTheStretchesOfItsStore() {
        send(10, "ada", "player");
        topology.pass(Duration.ofMinutes(50));
        send(5, "ada", "player");
        topology.pass(Duration.ofMinutes(10));
        send(20, "ada", "player");

        // After fifty minutes two of the hour were left, after sixty minutes ten.
        assertThat(topology.updates()).hasSize(10 + 2 + 10);
    }

    @Test
    void shouldNotCountARetryAgainstTheLimit() {
        Action action = action("ada", "player");
        for (int i = 0; i < 50; i++) {
            topology.send(action);
        }
        send(9, "ada", "player");

        assertThat(topology.rejections()).isEmpty();
        assertThat(topology.updates()).hasSize(10);
    }

    @Test
    void shouldHoldEachUserApart() {
        send(10, "ada", "player");
        send(10, "bob", "player");

        assertThat(topology.rejections()).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"service", "something else"})
    void shouldLetThroughWhatNoPlayerSentAndRememberNothingOfIt(@Nullable String role) {
        send(100, "ada", role);

        assertThat(topology.rejections()).isEmpty();
        assertThat(topology.changelogRecords("recent-actions")).isZero();
    }

    /** Two gateways, each of which accepts a user's whole limit. */
    @Test
    void shouldCountWhatANaiveLimitWouldWhicheverGatewayItCameThrough() {
        Random random = new Random(17);
        Map<String, List<Duration>> counted = new HashMap<>();
        Set<UUID> expected = new HashSet<>();
        Duration now = Duration.ZERO;
        for (int i = 0; i < 600; i++) {
            Action action = new Action(
                    UUID.randomUUID(),
                    "user" + random.nextInt(3),
                    "quiz.completed",
                    START,
                    1,
                    null,
                    null,
                    Map.of(),
                    new Client("10.0.0." + random.nextInt(2), "gateway", "player"));
            topology.send(action);
            List<Duration> times = counted.computeIfAbsent(action.userId(), first -> new ArrayList<>());
            if (isNaivelyWithin(times, now)) {
                times.add(now);
                expected.add(action.actionId());
            }
            Duration pause = Duration.ofMillis(random.nextInt(20_000));
            topology.pass(pause);
            now = now.plus(pause);
        }

        assertThat(topology.updates()).extracting(ScoreUpdate::actionId).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(topology.rejections()).hasSize(600 - expected.size()).hasSizeGreaterThan(100);
    }

    private static boolean isNaivelyWithin(List<Duration> counted, Duration now) {
        return QUOTAS.stream()
                .allMatch(quota -> counted.stream()
                                .filter(time -> now.minus(time).compareTo(quota.window()) < 0)
                                .count()
                        < quota.count());
    }

    @Test
    void shouldForgetUsersWhoWentAway() {
        send(12, "ada", "player");
        topology.pass(Duration.ofHours(5));
        send(12, "ada", "player");

        assertThat(topology.updates()).hasSize(20);
    }

    private void send(int count, String user, @Nullable String role) {
        for (int i = 0; i < count; i++) {
            topology.send(action(user, role));
        }
    }

    private static Action action(String user, @Nullable String role) {
        return new Action(
                UUID.randomUUID(),
                user,
                "quiz.completed",
                START,
                1,
                user,
                null,
                Map.of(),
                new Client("::1", "test", role));
    }
}
