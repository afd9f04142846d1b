package dev.laurel.gateway.publish;

import dev.laurel.schemas.Action;
import dev.laurel.schemas.Decision;
import dev.laurel.schemas.JsonSerde;
import dev.laurel.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes actions and decisions to Kafka, and reports within a bounded time whether they are stored. It sheds load at once if too
 * many are in flight. A producer that fails permanently is dropped, and replaced by the next {@link #connect}.
 * Thread-safe.
 */
public final class Publisher implements AutoCloseable {
    /** Above what a producer takes to give a record up, below the three seconds in which every request is answered. */
    static final Duration ANSWER_MAX = Duration.ofMillis(2_600);

    /** A failure says less the older it is; without traffic nothing else would ever take it back. */
    private static final Duration FAILURE_COUNTS_FOR = Duration.ofSeconds(5);

    private static final Duration CLOSE_MAX = Duration.ofSeconds(2);
    private static final Logger log = LoggerFactory.getLogger(Publisher.class);

    private final Broker broker;
    private final String actionsTopic;
    private final String decisionsTopic;
    private final InstantSource clock;
    private final Semaphore room;
    private final Serializer<Action> actionJson = JsonSerde.of(Action.class).serializer();
    private final Serializer<Decision> decisionJson =
            JsonSerde.of(Decision.class).serializer();
    private final AtomicReference<@Nullable Producer<String, byte[]>> current = new AtomicReference<>();
    private volatile Instant failedAt = Instant.MIN;

    /** @param prefix of the topics' names; may be empty */
    public Publisher(Broker broker, String prefix, InstantSource clock, int inFlightMax) {
        this.broker = broker;
        this.actionsTopic = Topic.ACTIONS.name(prefix);
        this.decisionsTopic = Topic.DECISIONS.name(prefix);
        this.clock = clock;
        this.room = new Semaphore(inFlightMax);
    }

    /** Makes a producer where there is none; for one thread at a time. */
    public void connect() {
        if (current.get() == null) {
            broker.producer().ifPresent(current::set);
        }
    }

    /** Whether the producer knows the topics; asks Kafka where it does not, and then waits a little. */
    public boolean isConnected() {
        Producer<String, byte[]> producer = current.get();
        return producer != null && partitions(producer, actionsTopic) > 0 && partitions(producer, decisionsTopic) > 0;
    }

    /** Whether the last actions were taken, or it is a while since they were not. */
    public boolean isWell() {
        return clock.instant().isAfter(failedAt.plus(FAILURE_COUNTS_FOR));
    }

    /** Sends all of the actions, then waits for all of them. */
    public PublishResult publish(List<Action> actions) {
        Producer<String, byte[]> producer = current.get();
        return producer == null
                ? PublishResult.UNCERTAIN
                : publish(producer, actions.stream().map(this::record).toList());
    }

    /** Sends a decision to the partition of its user, then waits for it. */
    public PublishResult publish(Decision decision) {
        Producer<String, byte[]> producer = current.get();
        // Known in advance, since isConnected asks for it again and again: this does not add to the time of an answer.
        int partitions = producer == null ? 0 : partitions(producer, decisionsTopic);
        return producer == null || partitions == 0
                ? PublishResult.UNCERTAIN
                : publish(producer, List.of(record(decision, partitions)));
    }

    /** Gives what is on its way two seconds, then ends the producer. */
    @Override
    public void close() {
        Producer<String, byte[]> producer = current.getAndSet(null);
        if (producer != null) {
            end(producer, CLOSE_MAX);
        }
    }

    private PublishResult publish(Producer<String, byte[]> producer, List<ProducerRecord<String, byte[]>> records) {
        if (!room.tryAcquire(records.size())) {
            return PublishResult.UNCERTAIN;
        }
        // Monotonic, as no clock that may be set: this is a wait and not a moment.
        long deadline = System.nanoTime() + ANSWER_MAX.toNanos();
        PendingRecords pendingRecords = new PendingRecords(records.size(), room);
        for (ProducerRecord<String, byte[]> record : records) {
            send(producer, record, pendingRecords, deadline);
        }
        boolean acknowledged = pendingRecords.isAcknowledgedBy(deadline);
        failedAt = acknowledged ? Instant.MIN : clock.instant();
        return acknowledged ? PublishResult.ACKNOWLEDGED : PublishResult.UNCERTAIN;
    }

    /** How many partitions a topic has; 0 if the producer does not know it, nor finds out within a little. */
    private int partitions(Producer<String, byte[]> producer, String topic) {
        try {
            return producer.partitionsFor(topic).size();
        } catch (KafkaException e) {
            return 0;
        } catch (IllegalStateException closed) {
            drop(producer, closed);
            return 0;
        }
    }

    private ProducerRecord<String, byte[]> record(Action action) {
        return new ProducerRecord<>(actionsTopic, action.userId(), actionJson.serialize(actionsTopic, action));
    }

    private ProducerRecord<String, byte[]> record(Decision decision, int partitions) {
        int partition = Topic.partitionOf(decision.userId(), partitions);
        byte[] json = decisionJson.serialize(decisionsTopic, decision);
        return new ProducerRecord<>(decisionsTopic, partition, decision.key(), json);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the result completes the pending record
    private void send(
            Producer<String, byte[]> producer,
            ProducerRecord<String, byte[]> record,
            PendingRecords pendingRecords,
            long deadline) {
        PendingRecords.Ticket ticket = pendingRecords.ticket();
        // Each send may wait for metadata: after one that failed, the rest would wait in vain as well.
        if (pendingRecords.hasFailed() || System.nanoTime() > deadline) {
            ticket.settle(false);
            return;
        }
        try {
            producer.send(record, ticket);
        } catch (InterruptException e) {
            ticket.settle(false);
        } catch (KafkaException | IllegalStateException e) {
            // A failure of one record is reported by its own result. A thrown exception is a permanent failure of the
            // producer.
            ticket.settle(false);
            drop(producer, e);
        }
    }

    private void drop(Producer<String, byte[]> producer, RuntimeException cause) {
        if (current.compareAndSet(producer, null)) {
            log.atWarn().addKeyValue("kind", cause.getClass().getName()).log("the producer failed and is replaced");
            Thread.ofVirtual().name("laurel-producer-end").start(() -> end(producer, Duration.ZERO));
        }
    }

    private static void end(Producer<String, byte[]> producer, Duration patience) {
        try {
            producer.close(patience);
        } catch (KafkaException e) {
            log.atWarn().addKeyValue("kind", e.getClass().getName()).log("closing the producer failed");
        }
    }
}
