package dev.laurel.launcher.process;

import dev.laurel.launcher.settings.ExitCode;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of a serving process, from its start to its end.
 *
 * @param failure why the process cannot go on; empty while it can
 * @param ready whether all components are ready
 * @param ending whether the process was asked to end
 * @param whenReady is run once
 */
public record ProcessMonitor(
        Supplier<Optional<String>> failure, BooleanSupplier ready, BooleanSupplier ending, Runnable whenReady) {
    private static final Logger log = LoggerFactory.getLogger(ProcessMonitor.class);
    private static final Duration LOOK = Duration.ofMillis(100);
    /** After this the log says that the start takes long; it continues all the same. */
    private static final Duration READY_EXPECTED = Duration.ofSeconds(60);

    /** Returns when the process has to end: done after a signal, failed if it cannot continue. */
    public ExitCode untilEnd() {
        return untilReady() && untilDead() ? ExitCode.FAILED : ExitCode.DONE;
    }

    /** Returns whether there is more to look at: the process is ready, or dead. */
    private boolean untilReady() {
        long start = System.nanoTime();
        boolean told = false;
        while (isAlive() && !ready.getAsBoolean()) {
            if (!told && System.nanoTime() - start > READY_EXPECTED.toNanos()) {
                told = true;
                log.warn("not ready yet: stores are being restored, or Kafka does not answer");
            }
            if (!rest()) {
                return false;
            }
        }
        if (isAlive()) {
            // From the start of the process: that is how long the user has waited.
            long uptimeMs = ManagementFactory.getRuntimeMXBean().getUptime();
            log.atInfo().addKeyValue("ms", uptimeMs).log("ready");
            whenReady.run();
        }
        return true;
    }

    private boolean untilDead() {
        Optional<String> reason = failure.get();
        while (reason.isEmpty()) {
            if (!rest()) {
                return false;
            }
            reason = failure.get();
        }
        log.atError().addKeyValue("reason", reason.get()).log("this process cannot continue, so it ends");
        return true;
    }

    private boolean isAlive() {
        return failure.get().isEmpty();
    }

    /** Returns false when it is time to end. */
    private boolean rest() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !ending.getAsBoolean();
    }
}
