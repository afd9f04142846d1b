package dev.laurel.launcher.log;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what ends a thread. The JVM would print its trace to stderr, of many lines among those of the log; a thread of
 * Kafka Streams that is replaced ends so.
 */
public final class UncaughtExceptions implements Thread.UncaughtExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(UncaughtExceptions.class);

    private UncaughtExceptions() {}

    /** From now on, for all threads without a handler of their own. */
    public static void install() {
        Thread.setDefaultUncaughtExceptionHandler(new UncaughtExceptions());
    }

    @Override
    public void uncaughtException(Thread thread, Throwable exception) {
        log.atError()
                .addKeyValue("thread", thread.getName())
                .setCause(exception)
                .log("an uncaught exception ended a thread");
    }
}
