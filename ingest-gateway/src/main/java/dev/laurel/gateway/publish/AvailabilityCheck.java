package dev.laurel.gateway.publish;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks availability once per second in the background, so that no caller has to wait. */
public final class AvailabilityCheck implements AutoCloseable {
    private static final long PERIOD_MS = 1_000;
    private static final long CLOSE_MS_MAX = 1_000;
    private static final Logger log = LoggerFactory.getLogger(AvailabilityCheck.class);

    private final BooleanSupplier look;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("laurel-kafka-watch").factory());
    private volatile boolean up;

    /** @param look must come to an end within seconds; is never called twice at once */
    public AvailabilityCheck(BooleanSupplier look) {
        this.look = look;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // looks until the thread is shut down, and never throws
    public void start() {
        thread.scheduleWithFixedDelay(this::lookOnce, 0, PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    /** Whether it was up at the last look. */
    public boolean isUp() {
        return up && !thread.isShutdown();
    }

    /** Ends the look that is being taken as well. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(CLOSE_MS_MAX, TimeUnit.MILLISECONDS)) {
                log.atWarn().log("stopping the availability check timed out");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookOnce() {
        boolean was = up;
        up = isSeen();
        if (up != was) {
            log.atInfo().log(up ? "Kafka accepts actions" : "Kafka does not accept actions");
        }
    }

    private boolean isSeen() {
        try {
            return look.getAsBoolean();
        } catch (RuntimeException e) {
            // Thrown on, it would end the watch, and with it every hope of being ready again.
            log.atError().addKeyValue("kind", e.getClass().getName()).log("the availability check failed");
            return false;
        }
    }
}
