package dev.laurel.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How many single actions a second does the gateway take, each answered after Kafka has it? Three rounds of ten seconds
 * after one to warm up; so many posters, each with one request in flight.
 */
public final class PostRate {
    private static final Duration ROUND = Duration.ofSeconds(10);
    private static final int ROUNDS = 3;
    private static final int USERS = 10_000;

    private PostRate() {}

    /** @param args gateway URL, service token, number of posters */
    public static void main(String[] args) throws InterruptedException, ExecutionException {
        Posting posting = new Posting(args[0], args[1]);
        int posters = Integer.parseInt(args[2]);
        round(posting, posters);
        double[] rates = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            Delays acks = round(posting, posters);
            rates[i] = acks.count() / (double) ROUND.toSeconds();
            System.out.printf(Locale.ROOT, "%.0f actions/s, ack %s%n", rates[i], acks.summary());
        }
        Arrays.sort(rates);
        System.out.printf(Locale.ROOT, "median %.0f actions/s with %d posters%n", rates[ROUNDS / 2], posters);
    }

    private static Delays round(Posting posting, int posters) throws InterruptedException, ExecutionException {
        Delays acks = new Delays();
        long end = System.nanoTime() + ROUND.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, posters)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> postUntil(end, posting, acks)))
                    .toList();
            for (Future<?> poster : running) {
                poster.get();
            }
        }
        return acks;
    }

    private static @Nullable Void postUntil(long end, Posting posting, Delays acks)
            throws IOException, InterruptedException {
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            posting.steps("user-" + ThreadLocalRandom.current().nextInt(USERS), 1);
            acks.add(System.nanoTime() - start);
        }
        return null;
    }
}
