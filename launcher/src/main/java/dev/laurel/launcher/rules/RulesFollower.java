package dev.laurel.launcher.rules;

import dev.laurel.schemas.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topic {@code rules} on a thread of its own. After a failure it starts over, and shows what it knew until
 * it has read all of it again. Thread-safe.
 */
final class RulesFollower implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RulesFollower.class);
    /** A record that arrives ends it sooner, and so does somebody who waits. */
    private static final Duration POLL = Duration.ofMillis(500);
    /** Long enough not to hammer a broker that is down, short enough that the delay is not noticed. */
    private static final Duration RETRY = Duration.ofSeconds(1);

    private static final Duration CLOSE_MAX = Duration.ofSeconds(1);

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final TopicPartition partition;
    private final String actions;
    private final Queue<Wait> waits = new ConcurrentLinkedQueue<>();
    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile RulesView view = RulesView.NONE;
    private volatile boolean isRead;
    private volatile String lastFailure = "Kafka does not answer";
    private volatile @Nullable Consumer<String, byte[]> current;
    private volatile @Nullable Thread thread;

    RulesFollower(Supplier<Consumer<String, byte[]>> consumers, String prefix) {
        this.consumers = consumers;
        this.partition = new TopicPartition(Topic.RULES.name(prefix), 0);
        this.actions = Topic.ACTIONS.name(prefix);
    }

    TopicPartition partition() {
        return partition;
    }

    void start() {
        thread = Thread.ofPlatform().name("laurel-rules").daemon().start(this::run);
    }

    /** What is known. */
    RulesView view() {
        return view;
    }

    /** Whether everything that there was at the start has been read. */
    boolean isRead() {
        return isRead;
    }

    /** Why the topic could not be read the last time. */
    String lastFailure() {
        return lastFailure;
    }

    boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** Waits until everything that there was at the start has been read; false if it has not. */
    boolean awaitRead(Duration max) {
        try {
            return first.await(max.toMillis(), TimeUnit.MILLISECONDS) && isRead();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Waits until everything has been read that there is at the time of the call.
     *
     * @throws IllegalStateException if that takes too long
     */
    RulesView refreshed(Duration max) {
        return await(new Wait(Wait.TO_THE_END), max);
    }

    /**
     * Waits until everything has been read that is before an offset.
     *
     * @throws IllegalStateException if that takes too long
     */
    RulesView readTo(long offset, Duration max) {
        return await(new Wait(offset), max);
    }

    private RulesView await(Wait wait, Duration max) {
        if (isClosing()) {
            throw new IllegalStateException("the process is shutting down");
        }
        waits.add(wait);
        Consumer<String, byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            return wait.done.get(max.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException("the topic " + partition.topic() + " cannot be read now", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            waits.remove(wait);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        first.countDown();
        Consumer<String, byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        Thread running = thread;
        if (running != null) {
            try {
                running.join(CLOSE_MAX);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        while (!isClosing()) {
            try {
                attempt();
            } catch (RuntimeException e) {
                if (!isClosing()) {
                    lastFailure = String.valueOf(e.getMessage());
                    log.atWarn()
                            .addKeyValue("retryMs", RETRY.toMillis())
                            .setCause(e)
                            .log("the rules cannot be read; trying again");
                    pause();
                }
            }
        }
    }

    private void attempt() {
        Consumer<String, byte[]> consumer = consumers.get();
        current = consumer;
        try {
            follow(consumer);
        } finally {
            current = null;
            consumer.close(CloseOptions.timeout(CLOSE_MAX));
        }
    }

    private void follow(Consumer<String, byte[]> consumer) {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        @Nullable RulesReading reading = null;
        long end = Wait.TO_THE_END;
        while (!isClosing()) {
            try {
                if (reading == null) {
                    end = end(consumer);
                    reading = new RulesReading(consumer.partitionsFor(actions).size());
                }
                findEnds(consumer);
                consumer.poll(POLL).forEach(reading::read);
                long position = consumer.position(partition);
                if (position >= end) {
                    show(reading.view(position));
                }
            } catch (WakeupException somebodyWaits) {
                log.trace("woken");
            }
        }
    }

    /** Of those who wait for the end. */
    private void findEnds(Consumer<String, byte[]> consumer) {
        List<Wait> endless =
                waits.stream().filter(wait -> wait.offset == Wait.TO_THE_END).toList();
        if (!endless.isEmpty()) {
            long end = end(consumer);
            endless.forEach(wait -> wait.offset = end);
        }
    }

    private long end(Consumer<String, byte[]> consumer) {
        return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    private void show(RulesView read) {
        RulesView known = view;
        if (read.history().number() < known.history().number()) {
            view = known.faulty("the topic " + partition.topic() + " has lost versions of the rules");
        } else {
            view = read;
        }
        if (!view.fault().equals(known.fault())) {
            view.fault().ifPresent(this::tellFault);
        }
        isRead = true;
        first.countDown();
        RulesView shown = view;
        waits.stream()
                .filter(wait -> wait.offset != Wait.TO_THE_END && read.position() >= wait.offset)
                .forEach(wait -> wait.done.complete(shown));
    }

    private void tellFault(String why) {
        log.atError()
                .addKeyValue("why", why)
                .addKeyValue("version", view.history().number())
                .log("this process goes on by an older version of the rules, and is not ready");
    }

    private void pause() {
        try {
            boolean _ = closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            closing.countDown();
            Thread.currentThread().interrupt();
        }
    }

    /** Somebody who waits until the topic is read to an offset, or to where it ended at the call. */
    private static final class Wait {
        static final long TO_THE_END = -1;

        private final CompletableFuture<RulesView> done = new CompletableFuture<>();
        private volatile long offset;

        Wait(long offset) {
            this.offset = offset;
        }
    }
}
