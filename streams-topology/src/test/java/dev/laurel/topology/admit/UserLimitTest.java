package dev.laurel.topology.admit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.schemas.Quota;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class UserLimitTest {
    private static final Quota TWO_A_SECOND = new Quota(2, Duration.ofSeconds(1));

    @Test
    void shouldLetTheNextThroughWhenTheFirstHasLeftTheWindow() {
        UserLimit limit = new UserLimit(List.of(TWO_A_SECOND));

        assertThat(limit.count(new long[] {0, 500}, 999)).isEmpty();
        assertThat(limit.count(new long[] {0, 500}, 1_000))
                .hasValueSatisfying(times -> assertThat(times).containsExactly(500, 1_000));
    }

    @Test
    void shouldForgetWhatNoWindowReaches() {
        UserLimit limit = new UserLimit(List.of(new Quota(100, Duration.ofSeconds(1))));

        assertThat(limit.count(new long[] {0, 1, 5_000}, 5_999))
                .hasValueSatisfying(times -> assertThat(times).containsExactly(5_000, 5_999));
    }

    /** The naive rule: counts the actions within each window among all that ever counted. */
    @Property
    void shouldBeTheNaiveRuleForSeveralWindowsAtOnce(
            @ForAll @Size(max = 120) List<@LongRange(min = 0, max = 900) Long> pauses,
            @ForAll @IntRange(min = 1, max = 5) int aSecond,
            @ForAll @IntRange(min = 1, max = 20) int inFive) {
        List<Quota> quotas =
                List.of(new Quota(aSecond, Duration.ofSeconds(1)), new Quota(inFive, Duration.ofSeconds(5)));
        UserLimit limit = new UserLimit(quotas);
        List<Long> counted = new ArrayList<>();
        long[] recent = {};
        long now = 0;
        for (long pause : pauses) {
            now += pause;
            Optional<long[]> after = limit.count(recent, now);

            assertThat(after.isPresent()).isEqualTo(isNaivelyWithin(quotas, counted, now));
            if (after.isPresent()) {
                recent = after.get();
                counted.add(now);
            }
        }
    }

    private static boolean isNaivelyWithin(List<Quota> quotas, List<Long> counted, long now) {
        return quotas.stream()
                .allMatch(quota -> counted.stream()
                                .filter(time -> time > now - quota.window().toMillis())
                                .count()
                        < quota.count());
    }
}
