package dev.laurel.topology;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class FailureBudgetTest {
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final FailureBudget budget = new FailureBudget(() -> now);

    @Test
    void shouldEndAProcessThatFailsAgainAndAgain() {
        for (int i = 0; i < 10; i++) {
            assertThat(fail()).isEqualTo(REPLACE_THREAD);
        }

        assertThat(fail()).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void shouldForgiveAFailureAfterAnHour() {
        for (int i = 0; i < 10; i++) {
            fail();
        }
        now = now.plus(Duration.ofMinutes(61));

        assertThat(fail()).isEqualTo(REPLACE_THREAD);
    }

    @Test
    void shouldEndAProcessWhosePlaceAnotherHasTaken() {
        Throwable fenced = new StreamsException(new FencedInstanceIdException("by the other one"));

        assertThat(budget.handle(fenced)).isEqualTo(SHUTDOWN_CLIENT);
    }

    private StreamThreadExceptionResponse fail() {
        return budget.handle(new IllegalStateException("on purpose"));
    }
}
