package dev.laurel.launcher.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import java.io.IOException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.KafkaStorageException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KafkaWordsTest {
    private static final String STREAMS = "org.apache.kafka.streams.processor.internals.";

    private final IOException full = new IOException("No space left on device");
    private final KafkaWords words = new KafkaWords();
    private final LoggerContext context = new LoggerContext();

    @Test
    void shouldLeaveOutWhatIsSaidByALineOfOurOwn() {
        assertThat(reply(STREAMS + "TaskManager", "Encounter corrupted task 0_1", null))
                .isEqualTo(FilterReply.DENY);
        assertThat(reply(STREAMS + "StreamThread", "stopped", new FencedInstanceIdException("id")))
                .isEqualTo(FilterReply.DENY);
        assertThat(reply("kafka.server.ReplicaManager", "append failed", new KafkaStorageException("x", full)))
                .isEqualTo(FilterReply.DENY);
    }

    @Test
    void shouldLeaveOutThatABusyMachineDelaysTheHeartbeatOfALoneBroker() {
        String controller = "org.apache.kafka.controller.ReplicationControlManager";

        assertThat(reply(
                        controller,
                        "processExpiredBrokerHeartbeat: controller event queue overloaded. Timed out",
                        null))
                .isEqualTo(FilterReply.DENY);
        assertThat(reply(controller, "another fault", null)).isEqualTo(FilterReply.NEUTRAL);
    }

    /** Our metrics are registered once, so a duplicate is a fault. */
    @Test
    void shouldTellOfDoubledFiguresUnlessTheyAreKafkas() {
        String doubled = "This Gauge has been already registered (MeterId{name='%s', tags=[]}), ignored";
        String registry = "io.micrometer.core.instrument.MeterRegistry";

        assertThat(reply(registry, doubled.formatted("kafka.stream.client.state"), null))
                .isEqualTo(FilterReply.DENY);
        assertThat(reply(registry, doubled.formatted("laurel.streams.open"), null))
                .isEqualTo(FilterReply.NEUTRAL);
    }

    @Test
    void shouldLeaveTheRestAsItIs() {
        assertThat(reply(STREAMS + "TaskManager", "failed", new IllegalStateException("a bug")))
                .isEqualTo(FilterReply.NEUTRAL);
        assertThat(reply("dev.laurel.topology.FailureBudget", "a stream thread failed", full))
                .isEqualTo(FilterReply.NEUTRAL);
    }

    private FilterReply reply(String logger, String message, @Nullable Throwable thrown) {
        return words.decide(
                new LoggingEvent("test", context.getLogger(logger), Level.ERROR, message, thrown, new Object[0]));
    }
}
