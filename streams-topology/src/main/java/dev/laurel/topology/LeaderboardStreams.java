package dev.laurel.topology;

import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Catalog;
import dev.laurel.schemas.Topic;
import dev.laurel.topology.rank.StandingQuery;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running topology: it reads {@code actions}, writes the output topics, and answers where a user stands. The topics
 * must be there before the start.
 */
public final class LeaderboardStreams implements Standings, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LeaderboardStreams.class);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(6);

    private final KafkaStreams streams;
    private final int partitions;
    private final AtomicBoolean closed = new AtomicBoolean();

    public LeaderboardStreams(StreamsSettings settings, Catalog catalog) {
        Properties properties = new Properties();
        properties.putAll(StreamsProperties.of(settings));
        partitions = settings.partitions();
        streams = new KafkaStreams(
                LeaderboardTopology.of(catalog, settings.prefix(), partitions), new StreamsConfig(properties));
        streams.setUncaughtExceptionHandler(new FailureBudget(InstantSource.system()));
        streams.setStateListener((now, before) -> log.atInfo()
                .addKeyValue("state", now)
                .addKeyValue("before", before)
                .log("topology changed state"));
    }

    /** Starts the threads and returns at once; {@link #isReady} tells when everything can be answered. */
    public void start() {
        streams.start();
    }

    /** False once the topology has failed for good and the process should end. */
    public boolean isAlive() {
        State state = streams.state();
        return closed.get() || (state != State.ERROR && state != State.PENDING_ERROR && state != State.NOT_RUNNING);
    }

    /** Whether every partition can be answered by this process. */
    public boolean isReady() {
        return streams.state() == State.RUNNING
                && IntStream.range(0, partitions).allMatch(partition -> StandingQuery.answers(streams, partition));
    }

    /** Reads the user's partition as it is now, which may be one commit ahead of the published board. */
    @Override
    public Answer find(BoardId board, String userId) {
        try {
            return StandingQuery.place(streams, board, userId, Topic.partitionOf(userId, partitions))
                    .<Answer>map(Answer.Found::new)
                    .orElseGet(Answer.Absent::new);
        } catch (IllegalStateException | InvalidStateStoreException notNow) {
            // Not started, rebalancing or closing: which of them makes no difference to who asks.
            return new Answer.Unavailable();
        }
    }

    /** Ends the threads within six seconds; the membership is kept, so that a restart finds its partitions. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            streams.close(CloseOptions.timeout(CLOSE_WAIT));
        }
    }
}
