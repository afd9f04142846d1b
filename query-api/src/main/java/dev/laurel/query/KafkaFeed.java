package dev.laurel.query;

import dev.laurel.schemas.Board;
import dev.laurel.schemas.JsonSerde;
import dev.laurel.schemas.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The committed boards of the topic {@code leaderboards}, all partitions from the beginning. Whatever fails, it begins
 * anew after a while: reading a board twice does no harm.
 */
final class KafkaFeed implements BoardFeed {
    private static final Logger log = LoggerFactory.getLogger(KafkaFeed.class);
    private static final Duration POLL = Duration.ofMillis(500);
    /** Long enough not to hammer a broker that is away, short enough that nobody waits for it. */
    private static final Duration RETRY = Duration.ofSeconds(1);
    /** The consumer is in no group, so there is nothing to leave. */
    private static final Duration CONSUMER_CLOSE_MAX = Duration.ofMillis(500);

    private static final Duration CLOSE_MAX = Duration.ofSeconds(1);

    private static final byte[] NO_KEY = {};

    private final String topic;
    private final Supplier<? extends Consumer<byte[], byte[]>> consumers;
    private final UnaryOperator<String> histories;
    private final Deserializer<Board> decoder = JsonSerde.of(Board.class).deserializer();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicLong skipped = new AtomicLong();
    private volatile String history = "";
    private volatile boolean ready;
    private volatile @Nullable Consumer<byte[], byte[]> current;
    private volatile @Nullable Thread thread;

    /**
     * @param consumers makes a consumer of committed records for every attempt
     * @param histories tells which history a topic holds
     */
    KafkaFeed(String topic, Supplier<? extends Consumer<byte[], byte[]>> consumers, UnaryOperator<String> histories) {
        this.topic = topic;
        this.consumers = consumers;
        this.histories = histories;
    }

    static KafkaFeed of(QuerySettings settings) {
        return new KafkaFeed(
                Topic.LEADERBOARDS.name(settings.prefix()),
                new FeedConsumers(settings.kafka()),
                new TopicHistory(settings.kafka()));
    }

    @Override
    public void start(java.util.function.Consumer<Board> sink) {
        thread = Thread.ofPlatform().name("laurel-board-feed").daemon().start(() -> run(sink));
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public String history() {
        return history;
    }

    /** How many records were no boards and were passed over. */
    long skipped() {
        return skipped.get();
    }

    @Override
    public void close() {
        closing.countDown();
        Consumer<byte[], byte[]> consumer = current;
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

    private void run(java.util.function.Consumer<Board> sink) {
        while (!isClosing()) {
            try {
                attempt(sink);
            } catch (RuntimeException e) {
                if (!isClosing()) {
                    log.atWarn()
                            .addKeyValue("topic", topic)
                            .addKeyValue("retryMs", RETRY.toMillis())
                            .setCause(e)
                            .log("the boards cannot be read; trying again");
                    pause();
                }
            }
        }
    }

    private void attempt(java.util.function.Consumer<Board> sink) {
        Consumer<byte[], byte[]> consumer = consumers.get();
        current = consumer;
        try {
            follow(consumer, sink);
        } finally {
            current = null;
            consumer.close(CloseOptions.timeout(CONSUMER_CLOSE_MAX));
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer, java.util.function.Consumer<Board> sink) {
        List<TopicPartition> partitions = awaitPartitions(consumer);
        if (history.isEmpty() && !isClosing()) {
            // Once: what was read under it stays, whatever becomes of the topic.
            history = histories.apply(topic);
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        handOver(catchUp(consumer, consumer.endOffsets(partitions)), sink);
        if (!isClosing()) {
            ready = true;
            log.atInfo().addKeyValue("topic", topic).log("every board has been read");
        }
        while (!isClosing()) {
            handOver(consumer.poll(POLL), sink);
        }
    }

    /**
     * The newest record of each key up to the ends. Compaction comes late, so that what was replaced outnumbers what
     * holds: only the latter is worth decoding.
     */
    private Collection<ConsumerRecord<byte[], byte[]>> catchUp(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        Map<ByteBuffer, ConsumerRecord<byte[], byte[]>> newest = new LinkedHashMap<>();
        while (!isClosing()
                && ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                newest.put(ByteBuffer.wrap(record.key() == null ? NO_KEY : record.key()), record);
            }
        }
        return newest.values();
    }

    /** The topic's partitions, as soon as there are any; none when closing. */
    private List<TopicPartition> awaitPartitions(Consumer<byte[], byte[]> consumer) {
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

    private void handOver(Iterable<ConsumerRecord<byte[], byte[]>> records, java.util.function.Consumer<Board> sink) {
        long before = skipped.get();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            decode(record).ifPresentOrElse(sink, skipped::incrementAndGet);
        }
        long now = skipped.get();
        if (now > before) {
            log.atWarn()
                    .addKeyValue("topic", topic)
                    .addKeyValue("records", now - before)
                    .log("records that are no boards were passed over");
        }
    }

    /** The record's board; empty for bytes that are none, and for a board under another one's key. */
    private Optional<Board> decode(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null || record.value() == null) {
            return Optional.empty();
        }
        try {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            return Optional.ofNullable(decoder.deserialize(topic, record.value()))
                    .filter(board -> key.equals(board.board()));
        } catch (SerializationException notABoard) {
            return Optional.empty();
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
