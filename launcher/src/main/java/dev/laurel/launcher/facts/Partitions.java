package dev.laurel.launcher.facts;

import dev.laurel.launcher.settings.CommandException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads partitions at the same time, as many as there are processors: more would only be in memory together. */
final class Partitions {
    private Partitions() {}

    /** Is called with a partition and its end, on any thread. */
    interface Reader {
        void read(int partition, long end);
    }

    /**
     * Returns when all are read.
     *
     * @param ends where each partition ends
     */
    static void each(Map<Integer, Long> ends, Reader reader) {
        int threads = Runtime.getRuntime().availableProcessors();
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> readings = new ArrayList<>();
            ends.forEach((partition, end) -> readings.add(executor.submit(() -> reader.read(partition, end))));
            await(readings, executor);
        }
    }

    private static void await(List<Future<?>> readings, ExecutorService executor) {
        try {
            for (Future<?> reading : readings) {
                reading.get();
            }
        } catch (ExecutionException e) {
            executor.shutdownNow();
            throw e.getCause() instanceof CommandException told
                    ? told
                    : new IllegalStateException("a partition cannot be read", e.getCause());
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the facts are read", e);
        }
    }
}
