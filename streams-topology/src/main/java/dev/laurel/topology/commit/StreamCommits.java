package dev.laurel.topology.commit;

import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * The commits of one topology. Stream threads share no state; the processors of one thread share its
 * {@link ThreadCommits}.
 */
public final class StreamCommits {
    /** Kafka Streams initializes and runs a processor on the thread that it stays on. */
    private final ThreadLocal<ThreadCommits> threads = ThreadLocal.withInitial(ThreadCommits::new);

    /** The commits of one processor, to be called in its {@code init}. */
    public PromptCommits schedule(ProcessingContext context) {
        return PromptCommits.schedule(context, threads.get());
    }
}
