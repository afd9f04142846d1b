package dev.laurel.query.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.query.Samples;
import dev.laurel.query.rules.ServedRules;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.FirstPlaces;
import dev.laurel.schemas.Json;
import dev.laurel.schemas.Place;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class KafkaFeedTest {
    private static final String TOPIC = "leaderboards";
    private static final String PARTS = "first-places";

    private final Queue<MockConsumer<byte[], byte[]>> attempts = new ArrayDeque<>();
    private final Queue<String> histories = new ConcurrentLinkedQueue<>();
    private final AtomicInteger noHistories = new AtomicInteger();
    private final KafkaFeed feed = new KafkaFeed(
            () -> new BoardRecords("", ServedRules.of(Samples.CATALOG), () -> Samples.NOON),
            this::nextAttempt,
            this::nextHistory);
    private final List<Board> handedOver = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        feed.close();
    }

    @Test
    void shouldBeReadyOnceEveryPartitionIsReadToItsEnd() {
        MockConsumer<byte[], byte[]> consumer = consumer(1, 1);
        CountDownLatch firstPolled = new CountDownLatch(1);
        consumer.schedulePollTask(() -> consumer.addRecord(record(0, 0, Samples.board("global", 1))));
        consumer.schedulePollTask(firstPolled::countDown);

        feed.start(handedOver::add);

        await().until(() -> firstPolled.getCount() == 0);
        assertThat(feed.isReady()).isFalse();
        consumer.schedulePollTask(() -> consumer.addRecord(record(1, 0, Samples.board("country:VN", 1))));
        await().until(feed::isReady);
        assertThat(handedOver).extracting(Board::board).containsExactly("global", "country:VN");
    }

    @Test
    void shouldBeReadyAtOnceWhereTheTopicIsEmpty() {
        consumer(0, 0);

        feed.start(handedOver::add);

        await().until(feed::isReady);
        assertThat(handedOver).isEmpty();
    }

    @Test
    void shouldHandOverWhatComesAfterTheStart() {
        MockConsumer<byte[], byte[]> consumer = consumer(0);
        feed.start(handedOver::add);
        await().until(feed::isReady);

        consumer.schedulePollTask(() -> consumer.addRecord(record(0, 0, Samples.board("global", 1))));

        await().until(() -> handedOver.size() == 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"not json", "null", "{}", "{\"version\":2}", "{\"version\":1,\"board\":\"global\"}", "[]", ""})
    void shouldPassOverWhatIsNoBoard(String value) {
        MockConsumer<byte[], byte[]> consumer = consumer(2);
        consumer.schedulePollTask(() -> {
            consumer.addRecord(record(0, 0, "daily:2026-11-21", value.getBytes(StandardCharsets.UTF_8)));
            consumer.addRecord(record(0, 1, Samples.board("global", 1)));
        });

        feed.start(handedOver::add);

        await().until(feed::isReady);
        assertThat(handedOver).hasSize(1);
        assertThat(feed.skipped()).isEqualTo(1);
    }

    @Test
    void shouldPassOverTombstonesAndBoardsUnderAnotherKey() {
        MockConsumer<byte[], byte[]> consumer = consumer(3);
        consumer.schedulePollTask(() -> {
            consumer.addRecord(record(0, 0, "weekly:2026-W47", null));
            consumer.addRecord(record(0, 1, null, Json.bytes(Samples.board("global", 1))));
            consumer.addRecord(record(0, 2, "daily:2026-11-21", Json.bytes(Samples.board("global", 1))));
        });

        feed.start(handedOver::add);

        await().until(feed::isReady);
        assertThat(handedOver).isEmpty();
        assertThat(feed.skipped()).isEqualTo(2);
    }

    @Test
    void shouldHandOverOnlyTheNewestOfWhatWasThereBefore() {
        MockConsumer<byte[], byte[]> consumer = consumer(3);
        consumer.schedulePollTask(() -> {
            consumer.addRecord(record(0, 0, "global", "replaced since".getBytes(StandardCharsets.UTF_8)));
            consumer.addRecord(record(0, 1, Samples.board("global", 1)));
            consumer.addRecord(record(0, 2, Samples.board("global", 2)));
        });

        feed.start(handedOver::add);

        await().until(feed::isReady);
        assertThat(handedOver).extracting(Board::revision).containsExactly(2L);
        assertThat(feed.skipped()).isZero();
    }

    @Test
    void shouldHandOverWhatThePartsMake() {
        MockConsumer<byte[], byte[]> consumer = consumer(0);
        feed.start(handedOver::add);
        await().until(feed::isReady);

        consumer.schedulePollTask(() -> {
            FirstPlaces part = new FirstPlaces("global", 2, 5, List.of(new Place("ada", "Ada", 7, Samples.NOON)));
            byte[] key = part.key().getBytes(StandardCharsets.UTF_8);
            consumer.addRecord(new ConsumerRecord<>(PARTS, 0, 41, key, Json.bytes(part)));
        });

        await().until(() -> handedOver.size() == 1);
        assertThat(handedOver.getFirst().revision()).isEqualTo(42);
        assertThat(handedOver.getFirst().total()).isEqualTo(5);
    }

    @Test
    void shouldNotBeReadyBeforeThePartsAreRead() {
        MockConsumer<byte[], byte[]> consumer = consumer(0);
        consumer.updateEndOffsets(Map.of(new TopicPartition(PARTS, 0), 1L));
        CountDownLatch polled = new CountDownLatch(2);
        consumer.schedulePollTask(polled::countDown);
        consumer.schedulePollTask(polled::countDown);

        feed.start(handedOver::add);

        await().until(() -> polled.getCount() == 0);
        assertThat(feed.isReady()).isFalse();
        consumer.schedulePollTask(() -> consumer.addRecord(new ConsumerRecord<>(PARTS, 0, 0, null, new byte[0])));
        await().until(feed::isReady);
    }

    @Test
    void shouldWaitForATopicThatIsNotThereYet() {
        MockConsumer<byte[], byte[]> consumer = consumer();

        feed.start(handedOver::add);
        prepare(consumer, 0);

        await().until(feed::isReady);
    }

    @Test
    void shouldBeginAnewAfterAnError() {
        MockConsumer<byte[], byte[]> failing = consumer(1);
        failing.setPollException(new KafkaException("away"));
        MockConsumer<byte[], byte[]> next = consumer(1);
        next.schedulePollTask(() -> next.addRecord(record(0, 0, Samples.board("global", 1))));

        feed.start(handedOver::add);

        await().until(feed::isReady);
        assertThat(failing.closed()).isTrue();
        assertThat(handedOver).hasSize(1);
    }

    @Test
    void shouldTryAgainWhereNoConsumerCanBeMade() {
        attempts.clear();
        feed.start(handedOver::add);

        consumer(0);

        await().until(feed::isReady);
    }

    @Test
    void shouldStayReadyWhenKafkaGoes() {
        MockConsumer<byte[], byte[]> consumer = consumer(0);
        feed.start(handedOver::add);
        await().until(feed::isReady);

        consumer.setPollException(new KafkaException("away"));

        await().until(consumer::closed);
        assertThat(feed.isReady()).isTrue();
    }

    @Test
    void shouldCloseTheConsumerAndItsThreadInTime() {
        MockConsumer<byte[], byte[]> consumer = consumer(0);
        feed.start(handedOver::add);
        await().until(feed::isReady);
        long start = System.nanoTime();

        feed.close();
        feed.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        await().until(consumer::closed);
    }

    @Test
    void shouldCloseWithoutAStart() {
        feed.close();

        assertThat(feed.isReady()).isFalse();
    }

    @Test
    void shouldTellTheHistoryThatItBeganWith() {
        histories.add("0a1b2c3d");
        histories.add("ffffffff");
        MockConsumer<byte[], byte[]> first = consumer(0);
        feed.start(handedOver::add);
        await().until(feed::isReady);
        assertThat(feed.history()).isEqualTo("0a1b2c3d");
        MockConsumer<byte[], byte[]> second = consumer(1);
        second.schedulePollTask(() -> second.addRecord(record(0, 0, Samples.board("global", 1))));

        first.setPollException(new KafkaException("away"));

        await().until(() -> handedOver.size() == 1);
        assertThat(feed.history()).isEqualTo("0a1b2c3d");
    }

    @Test
    void shouldTryAgainWhereTheHistoryIsNotTold() {
        noHistories.set(1);
        consumer(0);
        consumer(0);

        feed.start(handedOver::add);

        await().until(feed::isReady);
        assertThat(feed.history()).isEqualTo("00000000");
    }

    private String nextHistory(String topic) {
        if (noHistories.getAndDecrement() > 0) {
            throw new KafkaException("not told");
        }
        String next = histories.poll();
        return next == null ? "00000000" : next;
    }

    private MockConsumer<byte[], byte[]> nextAttempt() {
        synchronized (attempts) {
            if (attempts.isEmpty()) {
                throw new KafkaException("no broker");
            }
            return attempts.remove();
        }
    }

    /** The consumer of the next attempt, with partitions that end at these offsets. */
    private MockConsumer<byte[], byte[]> consumer(long... ends) {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        prepare(consumer, ends);
        synchronized (attempts) {
            attempts.add(consumer);
        }
        return consumer;
    }

    private static void prepare(MockConsumer<byte[], byte[]> consumer, long... ends) {
        List<TopicPartition> partitions = IntStream.range(0, ends.length)
                .mapToObj(partition -> new TopicPartition(TOPIC, partition))
                .toList();
        Map<TopicPartition, Long> zeros = partitions.stream().collect(Collectors.toMap(each -> each, each -> 0L));
        Map<TopicPartition, Long> endOffsets =
                partitions.stream().collect(Collectors.toMap(each -> each, each -> ends[each.partition()]));
        consumer.updateBeginningOffsets(zeros);
        consumer.updateEndOffsets(endOffsets);
        TopicPartition parts = new TopicPartition(PARTS, 0);
        consumer.updateBeginningOffsets(Map.of(parts, 0L));
        consumer.updateEndOffsets(Map.of(parts, 0L));
        consumer.updatePartitions(PARTS, List.of(new PartitionInfo(PARTS, 0, null, null, null)));
        consumer.updatePartitions(
                TOPIC,
                Arrays.asList(partitions.stream()
                        .map(each -> new PartitionInfo(TOPIC, each.partition(), null, null, null))
                        .toArray(PartitionInfo[]::new)));
    }

    private static ConsumerRecord<byte[], byte[]> record(int partition, long offset, Board board) {
        return record(partition, offset, board.board(), Json.bytes(board));
    }

    private static ConsumerRecord<byte[], byte[]> record(
            int partition, long offset, @Nullable String key, byte @Nullable [] value) {
        return new ConsumerRecord<>(
                TOPIC, partition, offset, key == null ? null : key.getBytes(StandardCharsets.UTF_8), value);
    }
}
