package dev.laurel.launcher.replay;

import dev.laurel.launcher.client.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Posts newline-delimited actions through a gateway, a few batches at a time. Accepted actions stay accepted whatever
 * happens later, and the whole replay may be repeated: an action counts once.
 */
public final class Replay {
    /** Enough to keep a gateway busy while answers travel; each holds one batch. */
    private static final int IN_FLIGHT_MAX = 4;

    /** A gateway gives up on Kafka well before that. */
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    private final URI gateway;
    private final Supplier<String> token;
    private final Pauses pauses;

    /**
     * @param gateway the address before {@code /api/v1/actions}
     * @param token called for each request, from several threads
     */
    public Replay(URI gateway, Supplier<String> token) {
        this(gateway, token, new Pauses(Thread::sleep, RandomGenerator.getDefault()));
    }

    Replay(URI gateway, Supplier<String> token, Pauses pauses) {
        this.gateway = gateway;
        this.token = token;
        this.pauses = pauses;
    }

    /** Posts all that a stream holds, unless a fault stops it, and waits for the answers. */
    public Report run(InputStream in, ReplayProgress progress) {
        long start = System.nanoTime();
        Tally tally = new Tally();
        try (Endpoint actions = new Endpoint(gateway, "/api/v1/actions", token, ANSWER_MAX)) {
            BatchSender sender = new BatchSender(actions, pauses, tally::isStopped);
            sendAll(new BatchReader(in), sender, new Settling(tally, progress));
        }
        return tally.report(Duration.ofNanos(System.nanoTime() - start));
    }

    private static void sendAll(BatchReader batches, BatchSender sender, Settling settling) {
        Semaphore free = new Semaphore(IN_FLIGHT_MAX);
        Tally tally = settling.tally;
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            free.acquire();
            for (Optional<Batch> next = batches.next(); next.isPresent() && !tally.isStopped(); next = batches.next()) {
                Batch batch = next.get();
                senders.execute(() -> {
                    settling.settle(batch, sender.send(batch));
                    free.release();
                });
                free.acquire();
            }
        } catch (LineReader.TooLong e) {
            tally.stop("line " + e.number() + " is longer than " + (Batch.BYTES_MAX - 1)
                    + " bytes, and nothing from there on was sent");
        } catch (IOException e) {
            tally.stop("reading failed after line " + batches.number());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            tally.stop("interrupted");
        }
    }

    private record Settling(Tally tally, ReplayProgress progress) {
        synchronized void settle(Batch batch, BatchSender.Outcome outcome) {
            tally.add(outcome);
            progress.settled(batch.fileBytes(), batch.size());
        }
    }
}
