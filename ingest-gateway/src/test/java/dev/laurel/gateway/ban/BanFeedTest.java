package dev.laurel.gateway.ban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.schemas.Decision;
import dev.laurel.schemas.DecisionKind;
import dev.laurel.schemas.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BanFeedTest {
    private static final TopicPartition PARTITION = new TopicPartition("t.decisions", 0);

    private final Queue<MockConsumer<String, byte[]>> attempts = new ConcurrentLinkedQueue<>();
    private final BanFeed feed = new BanFeed(this::next, "t.", () -> Decisions.at(100));

    @AfterEach
    void close() {
        feed.close();
    }

    @Test
    void shouldBeReadyOnceEverythingIsRead() throws InterruptedException {
        MockConsumer<String, byte[]> consumer = attempt(2);
        CountDownLatch firstRead = new CountDownLatch(1);
        consumer.schedulePollTask(() -> add(consumer, 0, Decisions.ban(1, 0, 900)));
        consumer.schedulePollTask(firstRead::countDown);
        feed.start();

        assertThat(firstRead.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(feed.isReady()).isFalse();
        consumer.schedulePollTask(() -> add(consumer, 1, Decisions.ban(2, 1, 800)));

        await().until(feed::isReady);
        assertThat(feed.bannedUntil("ann")).contains(Decisions.at(800));
    }

    @Test
    void shouldFollowWhatIsDecidedNext() {
        MockConsumer<String, byte[]> consumer = attempt(0);
        feed.start();
        await().until(feed::isReady);

        consumer.schedulePollTask(() -> add(consumer, 0, Decisions.ban(1, 0, 900)));
        await().until(() -> feed.bannedUntil("ann").isPresent());

        consumer.schedulePollTask(() -> add(consumer, 1, Decisions.of(DecisionKind.LIFT_BAN, 2, 1)));
        await().until(() -> feed.bannedUntil("ann").isEmpty());
    }

    @Test
    void shouldForgetADecisionWithATombstone() {
        MockConsumer<String, byte[]> consumer = attempt(1);
        consumer.schedulePollTask(() -> add(consumer, 0, Decisions.ban(1, 0, 900)));
        feed.start();
        await().until(() -> feed.bannedUntil("ann").isPresent());

        consumer.schedulePollTask(
                () -> consumer.addRecord(record(1, Decisions.ban(1, 0, 900).key(), null)));

        await().until(() -> feed.bannedUntil("ann").isEmpty());
    }

    @Test
    void shouldSkipWhatIsNoDecision() {
        MockConsumer<String, byte[]> consumer = attempt(4);
        byte[] ban = Json.bytes(Decisions.ban(1, 0, 900));
        consumer.schedulePollTask(() -> {
            consumer.addRecord(record(0, "ann/x", "no JSON".getBytes(StandardCharsets.UTF_8)));
            consumer.addRecord(record(1, "bob/" + Decisions.ban(1, 0, 900).decisionId(), ban));
            consumer.addRecord(record(2, null, ban));
            add(consumer, 3, Decisions.ban(2, 0, 800));
        });
        feed.start();

        await().until(feed::isReady);
        assertThat(feed.bannedUntil("ann")).contains(Decisions.at(800));
        assertThat(feed.bannedUntil("bob")).isEmpty();
    }

    @Test
    void shouldKeepWhatItKnowsUntilItHasReadEverythingAgain() throws InterruptedException {
        MockConsumer<String, byte[]> first = attempt(1);
        first.schedulePollTask(() -> add(first, 0, Decisions.ban(1, 0, 900)));
        feed.start();
        await().until(feed::isReady);
        MockConsumer<String, byte[]> second = attempt(1);
        CountDownLatch reading = new CountDownLatch(1);
        second.schedulePollTask(reading::countDown);

        first.setPollException(new KafkaException("gone"));

        assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(feed.bannedUntil("ann")).contains(Decisions.at(900));
        assertThat(feed.isReady()).isTrue();
        second.schedulePollTask(() -> add(second, 0, Decisions.of(DecisionKind.LIFT_BAN, 2, 1)));
        await().until(() -> feed.bannedUntil("ann").isEmpty());
    }

    /** A consumer for the next attempt, of one partition with that many records at the start. */
    private MockConsumer<String, byte[]> attempt(long end) {
        MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
        Node node = Node.noNode();
        consumer.updatePartitions(
                PARTITION.topic(), List.of(new PartitionInfo(PARTITION.topic(), 0, node, new Node[0], new Node[0])));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, end));
        attempts.add(consumer);
        return consumer;
    }

    private MockConsumer<String, byte[]> next() {
        MockConsumer<String, byte[]> consumer = attempts.poll();
        if (consumer == null) {
            throw new KafkaException("away");
        }
        return consumer;
    }

    private static void add(MockConsumer<String, byte[]> consumer, long offset, Decision decision) {
        consumer.addRecord(record(offset, decision.key(), Json.bytes(decision)));
    }

    @SuppressWarnings("NullAway") // Kafka hands null for a tombstone, and for a record without a key
    private static ConsumerRecord<String, byte[]> record(long offset, @Nullable String key, byte @Nullable [] value) {
        return new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), offset, key, value);
    }
}
