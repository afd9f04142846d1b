package dev.laurel.query.feed;

import dev.laurel.query.rules.ServedRules;
import dev.laurel.schemas.Board;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the committed boards from the topic {@code leaderboards} and, earlier than there, from their parts in
 * {@code first-places}: all partitions, from the beginning. After any failure it starts over after a pause; reading a
 * board twice does no harm.
 */
public final class KafkaFeed implements BoardFeed {
    private static final Logger log = LoggerFactory.getLogger(KafkaFeed.class);
    private static final Duration POLL = Duration.ofMillis(500);
    /** Long enough not to hammer a broker that is down, short enough that the delay is not noticed. */
    private static final Duration RETRY = Duration.ofSeconds(1);
    /** The consumer is in no group, so there is nothing to leave. */
    private static final Duration CONSUMER_CLOSE_MAX = Duration.ofMillis(500);

    private static final Duration CLOSE_MAX = Duration.ofSeconds(1);

    private static final byte[] NO_KEY = {};

    private final Supplier<BoardRecords> records;
    private final Supplier<? extends Consumer<byte[], byte[]>> consumers;
    private final UnaryOperator<String> histories;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicLong skipped = new AtomicLong();
    private volatile String history = "";
    private volatile boolean ready;
    private volatile @Nullable Consumer<byte[], byte[]> current;
    private volatile @Nullable Thread thread;

    /**
     * @param records makes boards of what is read in one attempt
     * @param consumers makes a consumer of committed records for every attempt
     * @param histories looks up the history of a topic
     */
    KafkaFeed(
            Supplier<BoardRecords> records,
            Supplier<? extends Consumer<byte[], byte[]>> consumers,
            UnaryOperator<String> histories) {
        this.records = records;
        this.consumers = consumers;
        this.histories = histories;
    }

    /** @param kafka settings for every Kafka client by Kafka's names */
    public static KafkaFeed of(Map<String, String> kafka, String prefix, ServedRules rules, InstantSource clock) {
        return new KafkaFeed(
                () -> new BoardRecords(prefix, rules, clock), new FeedConsumers(kafka), new TopicHistory(kafka));
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
                            .addKeyValue("retryMs", RETRY.toMillis())
                            .setCause(e)
                            .log("reading the boards failed; trying again");
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
        BoardRecords boards = records.get();
        List<TopicPartition> partitions = boards.topics().stream()
                .flatMap(topic -> awaitPartitions(consumer, topic).stream())
                .toList();
        boards.spreadOver((int) partitions.stream()
                .filter(partition -> partition.topic().equals(boards.numbering()))
                .count());
        if (history.isEmpty() && !isClosing()) {
            // Once: what was read under it stays, whatever becomes of the topic.
            history = histories.apply(boards.numbering());
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        handOver(boards, catchUp(consumer, consumer.endOffsets(partitions)), sink);
        if (!isClosing()) {
            ready = true;
            log.atInfo().addKeyValue("topics", boards.topics()).log("all boards have been read");
        }
        while (!isClosing()) {
            handOver(boards, consumer.poll(POLL), sink);
        }
    }

    /**
     * The newest record of each key up to the ends. Compaction comes late, so that what was replaced outnumbers what
     * holds: only the latter is worth decoding.
     */
    private Collection<ConsumerRecord<byte[], byte[]>> catchUp(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        Map<Key, ConsumerRecord<byte[], byte[]>> newest = new HashMap<>();
        while (!isClosing()
                && ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                newest.put(Key.of(record), record);
            }
        }
        return newest.values();
    }

    /** A topic's partitions, as soon as there are any; none when closing. */
    private List<TopicPartition> awaitPartitions(Consumer<byte[], byte[]> consumer, String topic) {
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

    private void handOver(
            BoardRecords boards,
            Iterable<ConsumerRecord<byte[], byte[]>> records,
            java.util.function.Consumer<Board> sink) {
        boards.read(records).forEach(sink);
        skipped.addAndGet(boards.skipped());
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

    private record Key(String topic, ByteBuffer key) {
        static Key of(ConsumerRecord<byte[], byte[]> record) {
            return new Key(record.topic(), ByteBuffer.wrap(record.key() == null ? NO_KEY : record.key()));
        }
    }
}
