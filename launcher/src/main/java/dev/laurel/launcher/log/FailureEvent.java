package dev.laurel.launcher.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/** Why a command that serves has failed, as the last line of its log, for those who read it as JSON. */
public final class FailureEvent {
    private FailureEvent() {}

    /** @param bug what nobody has foreseen, with its stack trace; null where the reason says it all */
    public static void write(PrintStream to, String command, String reason, @Nullable Throwable bug) {
        Logger logger = (Logger) LoggerFactory.getLogger(FailureEvent.class);
        LoggingEvent event =
                new LoggingEvent(FailureEvent.class.getName(), logger, Level.ERROR, "the command failed", bug, null);
        event.addKeyValuePair(new KeyValuePair("command", command));
        event.addKeyValuePair(new KeyValuePair("reason", reason));
        to.writeBytes(new JsonLines().encode(event));
        to.flush();
    }
}
