package dev.laurel.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.access.server.ConnectionSettings;
import dev.laurel.query.hub.StreamSettings;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("It counts the threads.")
class IdleStreamsTest {
    private static final String GLOBAL = "/api/v1/leaderboards/global/stream";
    private static final int STREAMS = 200;
    /** Threads that the pools of server and client may add while streams open: far fewer than there are streams. */
    private static final int THREADS_MORE = STREAMS / 4;

    @Test
    void shouldKeepNoThreadForAStreamThatRests() {
        try (RunningApi running = new RunningApi(bounds(), ConnectionSettings.USUAL)) {
            running.get("/api/v1/leaderboards/global");
            int before = threads();
            List<EventReader> readers = new ArrayList<>();
            try {
                for (int i = 0; i < STREAMS; i++) {
                    readers.add(running.stream(GLOBAL));
                }
                await().until(() ->
                        readers.stream().noneMatch(reader -> reader.updates().isEmpty()));

                assertThat(threads()).isLessThan(before + THREADS_MORE);
                assertThat(running.get("/api/v1/leaderboards/global").statusCode())
                        .isEqualTo(200);
                assertThat(running.api.openStreams()).isEqualTo(STREAMS);
            } finally {
                readers.forEach(EventReader::close);
            }
        }
    }

    /** Platform threads: a waiting virtual thread occupies none. */
    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    private static StreamSettings bounds() {
        StreamSettings quick = RunningApi.QUICK;
        return new StreamSettings(
                STREAMS, quick.interval(), quick.heartbeat(), quick.stuckMax(), quick.retry(), quick.sweep());
    }
}
