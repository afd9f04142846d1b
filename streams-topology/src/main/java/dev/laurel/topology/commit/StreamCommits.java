package dev.laurel.topology.commit;

import org.apache.kafka.streams.processor.api.ProcessingContext;

/** The commits of one topology. Its stream threads share nothing; the processors on one thread share its commits. */
public final class StreamCommits {
    /** Kafka Streams initializes and runs a processor on the thread that it stays on. */
    private final ThreadLocal<ThreadCommits> threads = ThreadLocal.withInitial(ThreadCommits::new);

    /** The commits of one processor, to be called in its {@code init}. */
    public PromptCommits schedule(ProcessingContext context) {
        return PromptCommits.schedule(context, threads.get());
    }
}
