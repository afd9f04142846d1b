package dev.laurel.query.board;

import dev.laurel.schemas.Board;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Measures the delay from when Kafka has an action until the board that shows it can be read here. */
public final class BoardDelay {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(20),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(300),
        Duration.ofSeconds(1),
        Duration.ofSeconds(3),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1)
    };

    private final InstantSource clock;
    private volatile @Nullable Timer timer;

    public BoardDelay(InstantSource clock) {
        this.clock = clock;
    }

    public void bindTo(MeterRegistry registry) {
        timer = Timer.builder("laurel.boards.delay")
                .description(
                        "The time from the storage of an action in Kafka until a board that includes it can be read")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /** A board's time is the broker's of its newest action; where clocks differ, none is negative. */
    public void changed(Board board) {
        Timer to = timer;
        if (to != null) {
            Duration delay = Duration.between(board.timestamp(), clock.instant());
            to.record(delay.isNegative() ? Duration.ZERO : delay);
        }
    }
}
