package dev.laurel.access.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeySetCacheTest {
    private static final FakeIssuer OLD = FakeIssuer.of("old", "ES256");
    private static final FakeIssuer NEW = FakeIssuer.of("new", "ES256");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final SettableClock clock = new SettableClock("2026-11-21T10:00:00Z");
    private final FakeSource source = new FakeSource(OLD);
    private final KeySetCache copy = new KeySetCache(source, clock);

    @Test
    void shouldHaveNoKeysBeforeTheFirstFetch() {
        assertThat(copy.isLoaded()).isFalse();
        assertThat(has("old")).isFalse();

        copy.refreshIfDue();

        assertThat(copy.isLoaded()).isTrue();
        assertThat(has("old")).isTrue();
    }

    @Test
    void shouldGrowOldWhileTheIssuerIsSilent() {
        assertThat(copy.ageSeconds()).isNaN();
        copy.refreshIfDue();
        assertThat(copy.ageSeconds()).isZero();

        source.isDown(true);
        live(Duration.ofMinutes(10));

        assertThat(copy.ageSeconds()).isEqualTo(600);
    }

    @Test
    void shouldRefuseARemovedKeyWithinFiveMinutes() {
        copy.refreshIfDue();
        source.publish(OLD, NEW);
        live(Duration.ofMinutes(5));
        assertThat(has("old") && has("new")).isTrue();

        source.publish(NEW);
        live(Duration.ofMinutes(5));

        assertThat(has("old")).isFalse();
        assertThat(has("new")).isTrue();
    }

    @Test
    void shouldAskAtOnceForAKeyThatIsMissed() {
        copy.refreshIfDue();
        source.publish(NEW);
        clock.pass(KeySetCache.SPACING);

        assertThat(copy.missed()).isTrue();
        assertThat(copy.missed()).isFalse();
        copy.refreshIfDue();

        assertThat(has("new")).isTrue();
    }

    @Test
    void shouldSeeARotationThroughAFloodOfUnknownKeys() {
        copy.refreshIfDue();
        int before = source.fetches();
        for (int second = 0; second < 600; second++) {
            for (int i = 0; i < 1000; i++) {
                copy.missed();
            }
            if (second == 301) {
                source.publish(NEW);
            }
            clock.pass(SECOND);
            copy.refreshIfDue();
            if (second == 301 + 30) {
                assertThat(has("new")).isTrue();
            }
        }

        assertThat(source.fetches() - before).isBetween(19, 20);
    }

    @Test
    void shouldServeTheOldKeysForAnHourAndThenNone() {
        copy.refreshIfDue();
        source.isDown(true);

        live(Duration.ofMinutes(60));
        assertThat(has("old")).isTrue();
        clock.pass(SECOND);
        assertThat(has("old")).isFalse();
        assertThat(copy.isLoaded()).isTrue();

        source.isDown(false);
        live(KeySetCache.SPACING);
        assertThat(has("old")).isTrue();
    }

    @Test
    void shouldAskADeadSourceTwiceAMinuteAtMost() {
        copy.refreshIfDue();
        source.isDown(true);

        live(Duration.ofMinutes(10));

        assertThat(source.fetches()).isBetween(14, 21);
    }

    @Test
    void shouldNotWaitLongForItsFirstSet() {
        source.isDown(true);
        copy.refreshIfDue();
        source.isDown(false);

        live(KeySetCache.FIRST_SPACING);

        assertThat(copy.isLoaded()).isTrue();
    }

    @Test
    void shouldKeepTheSetThroughOneThatIsWrong() {
        copy.refreshIfDue();
        source.publish(NEW, NEW);
        live(Duration.ofMinutes(5));
        assertThat(has("old")).isTrue();

        source.publish(FakeIssuer.ofRsa("weak", "RS256", 1024));
        live(Duration.ofMinutes(5));
        assertThat(has("old")).isTrue();
    }

    @Test
    void shouldRefuseTheStartByWeakKeysAlone() {
        source.publish(FakeIssuer.ofRsa("weak", "RS256", 1024));

        assertThatThrownBy(copy::refreshOrRefuse).isInstanceOf(WeakKeysException.class);
    }

    @Test
    void shouldGoOnWhenTheClockIsSetBack() {
        copy.refreshIfDue();
        source.publish(NEW);
        clock.pass(Duration.ofHours(-2));

        copy.refreshIfDue();

        assertThat(has("new")).isTrue();
    }

    /** Does what the thread does every second. */
    private void live(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            clock.pass(SECOND);
            copy.refreshIfDue();
        }
    }

    private boolean has(String keyId) {
        return copy.current().find(Optional.of(keyId)).isPresent();
    }
}
