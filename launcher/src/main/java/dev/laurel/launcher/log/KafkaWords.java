package dev.laurel.launcher.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import java.util.Map;

/**
 * A log filter for messages of Kafka that look like errors but are expected, and for which Laurel logs a line of its
 * own: stores that are restored after a crash; another process with the same instance id; a full disk. It also drops
 * what Kafka logs about its metrics if all of them are exported.
 */
public final class KafkaWords extends Filter<ILoggingEvent> {
    /** What is left out, by the beginning of loggers' names. */
    private static final Map<String, List<String>> SAID_BY_US = Map.of(
            // By LeaderboardStreams: it reads stores from Kafka; another process has its instance id.
            "org.apache.kafka.streams.",
            List.of(
                    "TaskCorruptedException",
                    "are corrupted",
                    "corrupted task",
                    "did not find checkpoint offsets",
                    "FencedInstanceIdException"),
            "org.apache.kafka.clients.consumer.",
            List.of("FencedInstanceIdException", "fenced"),
            // A lone broker whose heartbeat the busy machine has delayed: its session is longer than any pause.
            "org.apache.kafka.controller.",
            List.of("controller event queue overloaded"),
            // A figure that bears an id which Kafka draws is told without it, and so looked for anew every minute.
            "io.micrometer.core.instrument.",
            List.of("already registered (MeterId{name='kafka."),
            // By BrokerHalt: the disk is full.
            "org.apache.kafka.storage.",
            List.of("No space left on device", "KafkaStorageException"),
            "kafka.",
            List.of("No space left on device", "KafkaStorageException", "log dirs in"));

    @Override
    public FilterReply decide(ILoggingEvent event) {
        for (Map.Entry<String, List<String>> said : SAID_BY_US.entrySet()) {
            if (event.getLoggerName().startsWith(said.getKey()) && isAny(said.getValue(), event)) {
                return FilterReply.DENY;
            }
        }
        return FilterReply.NEUTRAL;
    }

    private static boolean isAny(List<String> words, ILoggingEvent event) {
        if (words.stream().anyMatch(event.getFormattedMessage()::contains)) {
            return true;
        }
        for (IThrowableProxy cause = event.getThrowableProxy(); cause != null; cause = cause.getCause()) {
            String text = cause.getClassName() + ": " + cause.getMessage();
            if (words.stream().anyMatch(text::contains)) {
                return true;
            }
        }
        return false;
    }
}
