package dev.laurel.topology;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policy for failed stream threads. A failed thread is replaced, a few times per hour; if failures are more
 * frequent they will not heal by themselves, and the process ends so that an operator can look at it. A thread that was
 * fenced because another process has taken its place ends the process at once.
 */
final class FailureBudget implements StreamsUncaughtExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(FailureBudget.class);
    private static final int FAILURES_MAX = 10;
    private static final Duration WITHIN = Duration.ofHours(1);

    private final InstantSource clock;
    private final Deque<Instant> failures = new ArrayDeque<>();

    FailureBudget(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable exception) {
        if (isFenced(exception)) {
            // A successor would fence the other one off, which would do the same, and both would count in between.
            log.error("another process has joined with this process's LAUREL_INSTANCE_ID, so this process ends:"
                    + " give each process an id of its own");
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        Instant now = clock.instant();
        failures.removeIf(failure -> failure.isBefore(now.minus(WITHIN)));
        failures.add(now);
        boolean replace = failures.size() <= FAILURES_MAX;
        log.atError()
                .addKeyValue("failures", failures.size())
                .addKeyValue("replaced", replace)
                .setCause(exception)
                .log("a stream thread failed");
        return replace ? StreamThreadExceptionResponse.REPLACE_THREAD : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private static boolean isFenced(Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof FencedInstanceIdException) {
                return true;
            }
        }
        return false;
    }
}
