package dev.laurel.launcher.process;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The delay between a process's switch to not ready and its first refused request: load balancers and orchestrators
 * learn of the shutdown by polling, and send requests until then. It is the first component to stop, and stopping it
 * takes that long.
 */
final class Drain implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Drain.class);

    private final Duration time;
    private final BooleanSupplier ready;
    private final AtomicBoolean isDraining = new AtomicBoolean();

    /** @param ready whether anybody sends requests here */
    Drain(Duration time, BooleanSupplier ready) {
        this.time = time;
        this.ready = ready;
    }

    /** Whether requests should be sent here. */
    boolean isServing() {
        return !isDraining.get();
    }

    /** Returns once the time is over; at once if the process was never ready. */
    @Override
    public void close() {
        boolean wasReady = ready.getAsBoolean();
        if (isDraining.getAndSet(true) || !wasReady || time.isZero()) {
            return;
        }
        log.atInfo()
                .addKeyValue("seconds", time.toSeconds())
                .log("no longer ready; stops once load balancers have noticed");
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
