package dev.laurel.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.access.limit.RateLimits;
import dev.laurel.access.network.NetworkRange;
import dev.laurel.launcher.command.CommandContext;
import dev.laurel.schemas.Quota;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitSettingsTest {
    private static final Quota TEN_A_MINUTE = new Quota(10, Duration.ofMinutes(1));

    @Test
    void shouldLimitWithoutBeingTold() {
        RateLimits rateLimits = read(Map.of());

        assertThat(rateLimits.user()).containsExactly(TEN_A_MINUTE);
        assertThat(rateLimits.address()).containsExactly(new Quota(100, Duration.ofHours(1)));
        assertThat(rateLimits.reads()).containsExactly(new Quota(600, Duration.ofMinutes(1)));
        assertThat(rateLimits.proxies().networks()).isEmpty();
    }

    @Test
    void shouldTakeSeveralWindowsAtOnce() {
        RateLimits rateLimits = read(Map.of(
                "LAUREL_RATE_LIMIT_USER", "10/min, 2/s,100/h",
                "LAUREL_RATE_LIMIT_IP", "off",
                "LAUREL_RATE_LIMIT_READ", "999999/s"));

        assertThat(rateLimits.user())
                .containsExactly(
                        TEN_A_MINUTE, new Quota(2, Duration.ofSeconds(1)), new Quota(100, Duration.ofHours(1)));
        assertThat(rateLimits.address()).isEmpty();
        assertThat(rateLimits.reads()).containsExactly(new Quota(999_999, Duration.ofSeconds(1)));
    }

    @Test
    void shouldHoldTheSameUsersLimitInTheTopology() {
        Settings settings = Settings.read(Map.of("LAUREL_RATE_LIMIT_USER", "10/min"), Mode.UP);

        assertThat(settings.streams(4).userLimit())
                .isEqualTo(settings.gateway().limits().user())
                .containsExactly(TEN_A_MINUTE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10",
                "0/min",
                "-1/s",
                "10/m",
                "10/day",
                "10/min,",
                "10/min;2/s",
                "10/min,20/min",
                "1000000/s",
                "1.5/s",
                "on",
                "Off"
            })
    void shouldRefuseWhatIsNoLimit(String value) {
        assertThatThrownBy(() -> read(Map.of("LAUREL_RATE_LIMIT_IP", value)))
                .hasMessage("LAUREL_RATE_LIMIT_IP=" + value + ": must be off, or N/s, N/min or N/h with N from 1 to"
                        + " 999999, or several of these separated by commas, each with another unit");
    }

    @Test
    void shouldBoundWhatIsRememberedOfAUser() {
        assertThat(read(Map.of("LAUREL_RATE_LIMIT_USER", "1000/h")).user()).hasSize(1);
        assertThatThrownBy(() -> read(Map.of("LAUREL_RATE_LIMIT_USER", "1001/h")))
                .hasMessageContaining("LAUREL_RATE_LIMIT_USER=1001/h")
                .hasMessageContaining("from 1 to 1000");
    }

    @Test
    void shouldTakeProxiesByNetwork() {
        assertThat(read(Map.of("LAUREL_TRUSTED_PROXIES", "10.0.0.0/8, ::1,2001:db8::/32"))
                        .proxies()
                        .networks())
                .containsExactly(
                        NetworkRange.of("10.0.0.0/8"), NetworkRange.of("::1/128"), NetworkRange.of("2001:db8::/32"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0/0",
                "::/0",
                "10.0.0.1/8",
                "10.0.0.0/33",
                "10.0.0.0/",
                "localhost",
                "10.0.0.0/8,,::1",
                "*"
            })
    void shouldRefuseProxiesThatAreNone(String value) {
        assertThatThrownBy(() -> read(Map.of("LAUREL_TRUSTED_PROXIES", value)))
                .hasMessage(
                        "LAUREL_TRUSTED_PROXIES=" + value + ": must be addresses, or networks by their first address"
                                + " such as 10.0.0.0/8, separated by commas");
    }

    @ParameterizedTest
    @CsvSource({", ''", "3/s, 3/s"})
    void shouldLeaveThePlayersOfTheDemoAloneUnlessTold(String set, String expected) {
        CommandContext bare = new CommandContext(
                set == null ? Map.of() : Map.of("LAUREL_RATE_LIMIT_USER", set),
                System.in,
                System.out,
                System.err,
                java.time.InstantSource.system());

        RateLimits rateLimits =
                read(bare.withDefaults(LimitSettings.withoutLimits()).environment());

        assertThat(rateLimits.address()).isEmpty();
        assertThat(rateLimits.user()).hasSize(expected.isEmpty() ? 0 : 1);
    }

    private static RateLimits read(Map<String, String> environment) {
        return Settings.read(environment, Mode.UP).access().limits();
    }
}
