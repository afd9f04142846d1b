package dev.laurel.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.access.server.ConnectionSettings;
import dev.laurel.query.access.ReaderIdentity;
import dev.laurel.query.access.StreamQuota;
import dev.laurel.query.access.StreamQuotaSettings;
import dev.laurel.query.hub.StreamSettings;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StreamQuotasTest {
    private static final String GLOBAL = "/api/v1/leaderboards/global/stream";
    private static final ConnectionSettings NOBODY_STANDS_FOR_MANY =
            new ConnectionSettings(Optional.empty(), false, Set.of(), 100, 100, address -> false);

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
        try (RunningApi running = new RunningApi(bounds(1), ConnectionSettings.USUAL);
                EventReader first = running.stream(GLOBAL);
                EventReader second = running.stream(GLOBAL)) {
            await().until(() -> !first.updates().isEmpty() && !second.updates().isEmpty());
        }
    }

    @Test
    void shouldHoldAUserToAShareWhereverFromAndForgetWhoLeft() {
        StreamQuota streamQuota = new StreamQuota(new StreamQuotaSettings(2, 2));
        ReaderIdentity here = new ReaderIdentity(OptionalLong.of(1), Optional.of("ann"));
        ReaderIdentity there = new ReaderIdentity(OptionalLong.of(2), Optional.of("ann"));

        assertThat(streamQuota.enter(here)).isTrue();
        assertThat(streamQuota.enter(there)).isTrue();
        assertThat(streamQuota.enter(there)).isFalse();
        assertThat(streamQuota.enter(new ReaderIdentity(OptionalLong.of(2), Optional.of("bob"))))
                .isTrue();
        assertThat(streamQuota.enter(new ReaderIdentity(OptionalLong.of(2), Optional.of("cat"))))
                .isFalse();
        streamQuota.leave(here);
        assertThat(streamQuota.enter(new ReaderIdentity(OptionalLong.empty(), Optional.of("ann"))))
                .isTrue();

        streamQuota.leave(there);
        streamQuota.leave(there);
        streamQuota.leave(new ReaderIdentity(OptionalLong.of(2), Optional.of("bob")));
        assertThat(streamQuota.remembered()).isZero();
    }

    private static StreamSettings bounds(int perAddress) {
        StreamSettings quick = RunningApi.QUICK;
        return new StreamSettings(
                10,
                new StreamQuotaSettings(perAddress, 10),
                quick.interval(),
                quick.asking(),
                quick.heartbeat(),
                quick.stuckMax(),
                quick.retry(),
                quick.sweep());
    }
}
