package dev.laurel.launcher.rules;

import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.rules.version.RecountStatus;
import dev.laurel.rules.version.RulesBook;
import dev.laurel.rules.version.RulesHistory;
import dev.laurel.schemas.JsonSerde;
import dev.laurel.schemas.rules.RulesChange;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules in the topic {@code rules}. A writer needs no lock: it writes a change that names the version before, and
 * reads it back; if another change came first, its own has no effect, for all readers alike. Thread-safe.
 */
public final class KafkaRulesBook implements RulesBook, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KafkaRulesBook.class);
    private static final Duration READ_MAX = Duration.ofSeconds(5);
    private static final Duration CLOSE_MAX = Duration.ofMillis(500);

    private final RulesClients clients;
    private final RulesFollower follower;
    private final Serializer<RulesChange> json = JsonSerde.of(RulesChange.class).serializer();

    /**
     * @param kafka settings for every Kafka client by Kafka's names
     * @param prefix of the topics' names
     */
    public KafkaRulesBook(Map<String, String> kafka, String prefix) {
        this.clients = new RulesClients(kafka);
        this.follower = new RulesFollower(clients::consumer, prefix);
    }

    /**
     * Returns once everything has been read, however long Kafka takes.
     *
     * @throws CancellationException if this is closed meanwhile
     */
    public void start() {
        follower.start();
        while (!follower.awaitRead(READ_MAX)) {
            if (follower.isClosing() || Thread.currentThread().isInterrupted()) {
                throw new CancellationException("the process is shutting down");
            }
        }
    }

    /** Returns once everything has been read, or why that was not possible within a time. */
    public Optional<String> startWithin(Duration max) {
        follower.start();
        return follower.awaitRead(max)
                ? Optional.empty()
                : Optional.of(
                        "the topic " + follower.partition().topic() + " cannot be read: " + follower.lastFailure());
    }

    /** Whether every version is known. */
    public boolean isReady() {
        return follower.isRead() && fault().isEmpty();
    }

    /** Why there is a newer version than those that are known; empty if there is none. */
    public Optional<String> fault() {
        return follower.view().fault();
    }

    /** The versions that are known; none before one was added to an empty topic. */
    @Override
    public RulesHistory history() {
        return follower.view().history();
    }

    @Override
    public RulesHistory refreshed() {
        return follower.refreshed(READ_MAX).history();
    }

    @Override
    public int reached() {
        return follower.view().reached();
    }

    /** Whether any partition has said by which version it counts. */
    public boolean isCounted() {
        return follower.view().isCounted();
    }

    @Override
    public Optional<RecountStatus> recounting() {
        return follower.view().recounting();
    }

    /** One at a time: changes are rare, so no writer is kept for them. */
    @Override
    public synchronized Outcome add(RulesChange change) {
        CatalogReader.read("the change", change.catalog());
        int newest = history().number();
        if (change.basedOn() < newest) {
            return new Outcome.Outdated(newest);
        }
        String key = RulesChange.key(UUID.randomUUID().toString());
        Producer<String, byte[]> producer = clients.producer();
        try {
            return added(producer, key, change);
        } catch (KafkaException | IllegalStateException e) {
            log.atWarn().setCause(e).log("it is not known whether a change of the rules was added");
            return new Outcome.Unknown();
        } finally {
            producer.close(CLOSE_MAX);
        }
    }

    private Outcome added(Producer<String, byte[]> producer, String key, RulesChange change) {
        String topic = follower.partition().topic();
        long offset = write(producer, key, json.serialize(topic, change));
        RulesView view = follower.readTo(offset + 1, READ_MAX);
        if (view.fault().isPresent()) {
            return new Outcome.Unknown();
        }
        return view.versionOf(key).<Outcome>map(Outcome.Added::new).orElseGet(() -> {
            takeBack(producer, key);
            return new Outcome.Outdated(view.history().number());
        });
    }

    /** It has no effect in any case. */
    private void takeBack(Producer<String, byte[]> producer, String key) {
        try {
            write(producer, key, null);
        } catch (KafkaException e) {
            log.atDebug().setCause(e).log("a change without effect stays in the topic");
        }
    }

    /** Returns the offset at which it stands. */
    private long write(Producer<String, byte[]> producer, String key, byte @Nullable [] value) {
        try {
            return producer.send(new ProducerRecord<>(
                            follower.partition().topic(), follower.partition().partition(), key, value))
                    .get(RulesClients.ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS)
                    .offset();
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("the topic " + follower.partition().topic() + " cannot be written", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    @Override
    public void close() {
        follower.close();
    }
}
