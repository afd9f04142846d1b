package dev.laurel.benchmarks.rate;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.topology.LeaderboardStreams;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The topology on a broker, with a clock that runs from its start. */
final class RunningBoard implements AutoCloseable {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final Duration READY_MAX = Duration.ofMinutes(10);

    private final FilledBroker broker;
    private final LeaderboardStreams streams;
    private final long start = System.nanoTime();

    private RunningBoard(FilledBroker broker, LeaderboardStreams streams) {
        this.broker = broker;
        this.streams = streams;
    }

    static RunningBoard start(FilledBroker broker, Path stateDir) {
        return start(broker, stateDir, FourBoards.catalog());
    }

    static RunningBoard start(FilledBroker broker, Path stateDir, Catalog catalog) {
        LeaderboardStreams streams = new LeaderboardStreams(broker.streams(stateDir), catalog);
        RunningBoard running = new RunningBoard(broker, streams);
        streams.start();
        return running;
    }

    LeaderboardStreams streams() {
        return streams;
    }

    /** Waits until so many actions and all that follows from them are committed. */
    Duration awaitProcessed(int actions) throws InterruptedException, ExecutionException {
        try (GroupProgress groupProgress = new GroupProgress(broker.kafka(), FilledBroker.GROUP, streams::isAlive)) {
            return Duration.ofNanos(groupProgress.await(actions).complete() - start);
        }
    }

    /** Waits until every partition answers, orders built. */
    Duration awaitReady() {
        while (!streams.isReady()) {
            if (!streams.isAlive() || sinceStart().compareTo(READY_MAX) > 0) {
                throw new IllegalStateException("the board failed, or takes too long");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return sinceStart();
    }

    @Override
    public void close() {
        streams.close();
    }

    private Duration sinceStart() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
