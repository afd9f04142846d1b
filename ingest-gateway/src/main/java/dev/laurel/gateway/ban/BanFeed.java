package dev.laurel.gateway.ban;

import dev.laurel.schemas.Decision;
import dev.laurel.schemas.JsonSerde;
import dev.laurel.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the committed decisions from the topic {@code decisions}: all partitions, from the beginning. After any failure
 * it starts over after a pause, and what was read before holds until everything has been read again.
 */
public final class BanFeed implements BannedUsers {
    private static final Logger log = LoggerFactory.getLogger(BanFeed.class);
    /** A record that arrives ends it sooner. */
    private static final Duration POLL = Duration.ofMillis(500);
    /** Long enough not to hammer a broker that is down, short enough that the delay is not noticed. */
    private static final Duration RETRY = Duration.ofSeconds(1);

    private static final Duration DROP_EVERY = Duration.ofMinutes(1);
    /** The consumer is in no group, so there is nothing to leave. */
    private static final Duration CONSUMER_CLOSE_MAX = Duration.ofMillis(500);

    private static final Duration CLOSE_MAX = Duration.ofSeconds(1);

    private final Supplier<? extends Consumer<String, byte[]>> consumers;
    private final String topic;
    private final InstantSource clock;
    private final Deserializer<Decision> decoder = JsonSerde.of(Decision.class).deserializer();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Bans bans = new Bans();
    private volatile boolean ready;
    private volatile @Nullable Consumer<String, byte[]> current;
    private volatile @Nullable Thread thread;

    /** @param consumers makes a consumer of committed records for every attempt */
    BanFeed(Supplier<? extends Consumer<String, byte[]>> consumers, String prefix, InstantSource clock) {
        this.consumers = consumers;
        this.topic = Topic.DECISIONS.name(prefix);
        this.clock = clock;
    }

    /** @param kafka settings for every Kafka client by Kafka's names */
    public static BanFeed of(Map<String, String> kafka, String prefix, InstantSource clock) {
        return new BanFeed(new BanConsumers(kafka), prefix, clock);
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().name("laurel-ban-feed").daemon().start(this::run);
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public Optional<Instant> bannedUntil(String userId) {
        return bans.until(userId, clock.instant());
    }

    @Override
    public void close() {
        closing.countDown();
        Consumer<String, byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        Thread running = thread;
        if (running != null) {
            join(running);
        }
    }

    private static void join(Thread running) {
        try {
            running.join(CLOSE_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!isClosing()) {
            try {
                attempt();
            } catch (RuntimeException e) {
                if (!isClosing()) {
                    log.atWarn()
                            .addKeyValue("retryMs", RETRY.toMillis())
                            .setCause(e)
                            .log("the decisions cannot be read; trying again");
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
            consumer.close(CloseOptions.timeout(CONSUMER_CLOSE_MAX));
        }
    }

    private void follow(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = awaitPartitions(consumer);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Bans read = new Bans();
        while (!isClosing()
                && ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            take(consumer.poll(POLL), read);
        }
        if (!isClosing()) {
            bans = read;
            ready = true;
            log.atInfo().addKeyValue("topic", topic).log("every decision has been read");
        }
        Instant dropAt = clock.instant();
        while (!isClosing()) {
            take(consumer.poll(POLL), read);
            Instant now = clock.instant();
            if (!now.isBefore(dropAt)) {
                read.dropEnded(now);
                dropAt = now.plus(DROP_EVERY);
            }
        }
    }

    /** The topic's partitions, as soon as there are any; none when closing. */
    private List<TopicPartition> awaitPartitions(Consumer<String, byte[]> consumer) {
        while (!isClosing()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            if (!partitions.isEmpty()) {
                return partitions;
            }
            pause();
        }
        return List.of();
    }

    private void take(ConsumerRecords<String, byte[]> records, Bans into) {
        int skipped = 0;
        for (ConsumerRecord<String, byte[]> record : records) {
            skipped += isTaken(record, into) ? 0 : 1;
        }
        if (skipped > 0) {
            log.atWarn()
                    .addKeyValue("records", skipped)
                    .addKeyValue("topic", topic)
                    .log("records that are no decisions were skipped");
        }
    }

    /** False for what is no decision, is of a kind of a later release, or has another decision's key. */
    private boolean isTaken(ConsumerRecord<String, byte[]> record, Bans into) {
        if (record.key() == null) {
            return false;
        }
        if (record.value() == null) {
            into.remove(record.key());
            return true;
        }
        try {
            Decision decision = decoder.deserialize(topic, record.value());
            if (!decision.key().equals(record.key())) {
                return false;
            }
            into.put(decision, clock.instant());
            return true;
        } catch (SerializationException notOne) {
            return false;
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void pause() {
        try {
            boolean _ = closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            closing.countDown();
            Thread.currentThread().interrupt();
        }
    }
}
