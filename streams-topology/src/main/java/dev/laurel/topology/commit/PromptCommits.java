package dev.laurel.topology.commit;

import java.time.Duration;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * Asks for a commit soon after fresh records. Readers see what is committed, so a commit is what they wait for; but each
 * costs the broker several requests and a marker in every partition, whatever it commits. A stage that keeps up therefore
 * commits at once, and one that is behind at Kafka Streams' own interval, so that it spends its time on catching up:
 * a reader who waits for seconds' worth of records loses nothing by a fraction of one.
 */
public final class PromptCommits {
    private static final Duration LOOK_EVERY = Duration.ofMillis(5);
    private static final long SOON_MS = 20;
    /** A record that was written longer ago is one of a backlog. Brokers' clocks and this one's may differ a little. */
    private static final long FRESH_MS_MAX = 200;

    private static final long NEVER = Long.MAX_VALUE;

    private final ProcessingContext context;
    private long dueMs = NEVER;

    private PromptCommits(ProcessingContext context) {
        this.context = context;
    }

    /** For one processor, from its {@code init} on. */
    public static PromptCommits schedule(ProcessingContext context) {
        PromptCommits commits = new PromptCommits(context);
        // Ends with the processor.
        Cancellable _ = context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, commits::look);
        return commits;
    }

    /** Takes note of a record that has been processed, by the time at which it was written. */
    public void processed(long writtenMs) {
        if (dueMs == NEVER) {
            long nowMs = context.currentSystemTimeMs();
            dueMs = nowMs - writtenMs <= FRESH_MS_MAX ? nowMs + SOON_MS : NEVER;
        }
    }

    private void look(long nowMs) {
        if (nowMs >= dueMs) {
            dueMs = NEVER;
            context.commit();
        }
    }
}
