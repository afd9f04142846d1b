package dev.laurel.launcher.replay;

import dev.laurel.launcher.client.Endpoint;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Waits after a replay until everything that it sent is counted. */
public final class CountedWait {
    /** Kafka is asked once a second there. */
    private static final Duration BETWEEN = Duration.ofMillis(250);
    /** Partitions move, and stores open, in less; while something is being counted, the wait continues. */
    private static final Duration STANDSTILL_MAX = Duration.ofMinutes(2);

    private static final Duration ANSWER_MAX = Duration.ofSeconds(5);

    private final URI query;
    private final Supplier<String> token;
    private final Pauses.Sleep sleep;
    private final LongSupplier nanos;

    /**
     * @param query the address before {@code /api/v1/backlog}
     * @param token called for each request
     */
    public CountedWait(URI query, Supplier<String> token) {
        this(query, token, Thread::sleep, System::nanoTime);
    }

    CountedWait(URI query, Supplier<String> token, Pauses.Sleep sleep, LongSupplier nanos) {
        this.query = query;
        this.token = token;
        this.sleep = sleep;
        this.nanos = nanos;
    }

    /**
     * Waits from the gateway's last answer on, which is now.
     *
     * @param progress receives the upper bound of the remaining actions, each time
     * @return why it gave up; empty once everything is counted
     */
    public Optional<String> run(LongConsumer progress) {
        try (Endpoint backlog = new Endpoint(query, "/api/v1/backlog", token, ANSWER_MAX)) {
            return await(backlog, progress);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    private Optional<String> await(Endpoint backlog, LongConsumer progress) throws InterruptedException {
        CountTarget target = new CountTarget();
        long last = nanos.getAsLong();
        long movedAt = last;
        long least = Long.MAX_VALUE;
        String standstill = "";
        for (long asked = last; asked - movedAt < STANDSTILL_MAX.toNanos(); asked = nanos.getAsLong()) {
            switch (BacklogAnswer.of(backlog.get())) {
                case BacklogAnswer.Refused(String why) -> {
                    return Optional.of(why);
                }
                case BacklogAnswer.Again(String why) -> standstill = why;
                case BacklogAnswer.Known known -> {
                    OptionalLong left = target.left(known, Duration.ofNanos(asked - last));
                    if (left.isPresent() && left.getAsLong() == 0) {
                        return Optional.empty();
                    }
                    left.ifPresent(progress);
                    standstill = left.isPresent() ? left.getAsLong() + " actions are left" : "Kafka does not answer";
                    if (left.orElse(Long.MAX_VALUE) < least) {
                        least = left.getAsLong();
                        movedAt = asked;
                    }
                }
            }
            sleep.sleep(BETWEEN);
        }
        return Optional.of("nothing was counted for " + STANDSTILL_MAX.toSeconds() + " seconds: " + standstill);
    }
}
