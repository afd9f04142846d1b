package dev.laurel.query.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.topology.port.Backlog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BacklogNoticesTest {
    private static final Backlog LARGE = new Backlog(40_000, Duration.ofSeconds(30));
    private static final Backlog USUAL = new Backlog(12, Duration.ofMillis(300));

    private final AtomicReference<Backlog> backlog = new AtomicReference<>(USUAL);
    private final List<String> told = new ArrayList<>();
    private final BacklogNotices news = new BacklogNotices(backlog::get, frame -> told.add(frame.message()));

    @Test
    void shouldTellReadersWhileABacklogIsCountedAndOnceThatItIsOver() {
        news.tell();
        backlog.set(LARGE);
        news.tell();
        news.tell();
        backlog.set(USUAL);
        news.tell();
        news.tell();

        assertThat(told)
                .containsExactly(
                        "{\"behind\":{\"seconds\":30,\"actions\":40000}}",
                        "{\"behind\":{\"seconds\":30,\"actions\":40000}}",
                        "{\"behind\":{\"seconds\":0,\"actions\":0}}");
    }
}
