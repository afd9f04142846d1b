package dev.laurel.topology.commit;

import java.time.Duration;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * Requests an early commit for fresh records. Readers see only what is committed, so they wait for the commit; but
 * every commit costs the broker several requests and a marker in every partition, however little it contains. So a
 * stage that keeps up commits at once, and a stage that is behind commits at Kafka Streams' own interval and spends its
 * time on catching up: a reader who waits for seconds' worth of records does not notice a fraction of a second more.
 */
public final class PromptCommits {
    private static final Duration LOOK_EVERY = Duration.ofMillis(5);
    /** For what is only kept. */
    private static final long SOON_MS = 20;
    /**
     * A record that was written longer ago is one of a backlog: as long as the interval that it is left to then. With
     * less, a stop of a moment, of which there always is one, would become one of that interval. Brokers' clocks and
     * this one's may differ a little.
     */
    private static final long FRESH_MS_MAX = 500;

    private static final long NEVER = Long.MAX_VALUE;

    private final ProcessingContext context;
    private final ThreadCommits thread;
    private long dueMs = NEVER;
    private long dueSince;
    private long lastWrittenMs = NEVER;

    private PromptCommits(ProcessingContext context, ThreadCommits thread) {
        this.context = context;
        this.thread = thread;
    }

    /** @param thread what it shares with the other processors of its thread */
    static PromptCommits schedule(ProcessingContext context, ThreadCommits thread) {
        PromptCommits commits = new PromptCommits(context, thread);
        // Ends with the processor.
        Cancellable _ = context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, commits::look);
        return commits;
    }

    /** Takes note of a record that has been processed, by the time at which it was written. */
    public void processed(long writtenMs) {
        lastWrittenMs = writtenMs;
        forgetWhatOthersAskedFor();
        if (dueMs == NEVER) {
            ask(writtenMs, SOON_MS);
        }
    }

    /** Takes note of something that was forwarded for others to see, by the time at which its cause was written. */
    public void forwarded(long writtenMs) {
        ask(writtenMs, 0);
        look(context.currentSystemTimeMs());
    }

    /** Whether the last record that was processed is one of a backlog, so that commits are seldom. */
    public boolean isBehind() {
        return lastWrittenMs != NEVER && !isFresh(lastWrittenMs, context.currentSystemTimeMs());
    }

    /**
     * Whether what is forwarded now is committed next. Otherwise forwarding is useless: what changes again before the
     * next commit would be forwarded in vain.
     */
    public boolean isNext(long nowMs) {
        return isBehind() || thread.mayAsk(nowMs) || thread.hasJustAsked(nowMs);
    }

    private void ask(long writtenMs, long delayMs) {
        long nowMs = context.currentSystemTimeMs();
        if (isFresh(writtenMs, nowMs)) {
            dueMs = Math.min(dueMs, nowMs + delayMs);
            dueSince = thread.asked();
        }
    }

    private static boolean isFresh(long writtenMs, long nowMs) {
        return nowMs - writtenMs <= FRESH_MS_MAX;
    }

    private void look(long nowMs) {
        thread.seen(nowMs);
        forgetWhatOthersAskedFor();
        if (nowMs >= dueMs && thread.mayAsk(nowMs)) {
            dueMs = NEVER;
            thread.ask(nowMs);
            context.commit();
        }
    }

    /** Where another task of this thread has asked since, its commit is one of what was due here as well. */
    private void forgetWhatOthersAskedFor() {
        if (thread.asked() != dueSince) {
            dueMs = NEVER;
        }
    }
}
