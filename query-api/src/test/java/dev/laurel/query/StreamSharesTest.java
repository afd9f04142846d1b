package dev.laurel.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.access.Gate;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StreamSharesTest {
    private static final String GLOBAL = "/api/v1/leaderboards/global/stream";
    private static final Gate NOBODY_STANDS_FOR_MANY =
            new Gate(Optional.empty(), false, Set.of(), 100, 100, address -> false);

    @Test
    void shouldTurnAnAddressAwayAboveItsShareUntilItClosesOne() {
        try (RunningApi running = new RunningApi(bounds(1), NOBODY_STANDS_FOR_MANY)) {
            EventReader first = running.stream(GLOBAL);
            await().until(() -> !first.updates().isEmpty());

            HttpResponse<String> answer = running.get(GLOBAL);

            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("retry-after")).isPresent();
            assertThat(RunningApi.code(answer)).isEqualTo("rate-limited");
            first.close();
            await().until(() -> running.api.openStreams() == 0);
            try (EventReader second = running.stream(GLOBAL)) {
                await().until(() -> !second.updates().isEmpty());
            }
        }
    }

    @Test
    void shouldNotHoldThisMachineToAShare() {
        try (RunningApi running = new RunningApi(bounds(1), Gate.USUAL);
                EventReader first = running.stream(GLOBAL);
                EventReader second = running.stream(GLOBAL)) {
            await().until(() -> !first.updates().isEmpty() && !second.updates().isEmpty());
        }
    }

    @Test
    void shouldHoldAUserToAShareWhereverFromAndForgetWhoLeft() {
        Shares shares = new Shares(new StreamShares(2, 2));
        Visitor here = new Visitor(OptionalLong.of(1), Optional.of("ann"));
        Visitor there = new Visitor(OptionalLong.of(2), Optional.of("ann"));

        assertThat(shares.enter(here)).isTrue();
        assertThat(shares.enter(there)).isTrue();
        assertThat(shares.enter(there)).isFalse();
        assertThat(shares.enter(new Visitor(OptionalLong.of(2), Optional.of("bob"))))
                .isTrue();
        assertThat(shares.enter(new Visitor(OptionalLong.of(2), Optional.of("cat"))))
                .isFalse();
        shares.leave(here);
        assertThat(shares.enter(new Visitor(OptionalLong.empty(), Optional.of("ann"))))
                .isTrue();

        shares.leave(there);
        shares.leave(there);
        shares.leave(new Visitor(OptionalLong.of(2), Optional.of("bob")));
        assertThat(shares.remembered()).isZero();
    }

    private static StreamBounds bounds(int perAddress) {
        StreamBounds quick = RunningApi.QUICK;
        return new StreamBounds(
                10,
                new StreamShares(perAddress, 10),
                quick.interval(),
                quick.asking(),
                quick.heartbeat(),
                quick.stuckMax(),
                quick.retry(),
                quick.sweep());
    }
}
