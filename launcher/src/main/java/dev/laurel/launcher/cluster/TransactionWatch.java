package dev.laurel.launcher.cluster;

import dev.laurel.launcher.cluster.StalledPartitions.StalledPartition;
import dev.laurel.schemas.Topic;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches for hanging transactions, and logs the partition, the producer and the command that ends the transaction. */
public final class TransactionWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TransactionWatch.class);
    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(20);
    /** A transaction of ours is aborted by Kafka after 5 s, and looked for every 10 s. */
    private static final Duration AGE = Duration.ofSeconds(60);

    private final Map<String, String> kafka;
    private final String prefix;
    private final boolean hasBroker;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("transaction-watch").factory());
    private final Set<StalledPartition> told = new HashSet<>();
    private volatile List<StalledPartition> open = List.of();
    private volatile @Nullable KafkaAdmin admin;

    /**
     * @param kafka settings for the client by Kafka's names
     * @param prefix what every topic's name begins with; may be empty
     * @param hasBroker whether the broker is embedded in this process
     */
    public TransactionWatch(Map<String, String> kafka, String prefix, boolean hasBroker) {
        this.kafka = Map.copyOf(kafka);
        this.prefix = prefix;
        this.hasBroker = hasBroker;
    }

    /**
     * Starts to watch, until {@link #close()}.
     *
     * @throws ClusterException if the settings make no client
     */
    public void start() {
        KafkaAdmin opened = KafkaAdmin.open(kafka, ANSWER_MAX);
        admin = opened;
        StalledPartitions transactions = new StalledPartitions(opened, this::isOurs, AGE, InstantSource.system());
        var _ = thread.scheduleWithFixedDelay(
                () -> look(transactions), INTERVAL.toSeconds(), INTERVAL.toSeconds(), TimeUnit.SECONDS);
    }

    /** How many partitions stand still. */
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("laurel.stalled.partitions", () -> open.size())
                .description("Partitions whose readers are stalled by an open transaction")
                .register(registry);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        KafkaAdmin opened = admin;
        if (opened != null) {
            opened.close();
        }
    }

    private void look(StalledPartitions transactions) {
        try {
            open = transactions.look();
        } catch (RuntimeException e) {
            log.debug("looking for open transactions failed", e);
            return;
        }
        told.retainAll(open);
        open.stream().filter(told::add).forEach(this::tell);
    }

    private void tell(StalledPartition stalled) {
        log.atWarn()
                .addKeyValue("topic", stalled.partition().topic())
                .addKeyValue("partition", stalled.partition().partition())
                .addKeyValue("startOffset", stalled.startOffset())
                .addKeyValue("producerId", stalled.producerId())
                .addKeyValue("run", remedy(stalled, hasBroker))
                .log("a transaction was left open, and nothing after its start can be read");
    }

    /** What ends the transaction. */
    static String remedy(StalledPartition stalled, boolean hasBroker) {
        if (hasBroker) {
            return "restart this process, which ends the transaction";
        }
        return "kafka-transactions.sh --bootstrap-server … abort --topic "
                + stalled.partition().topic() + " --partition "
                + stalled.partition().partition() + " --start-offset " + stalled.startOffset();
    }

    /** Topics of ours, and those that Kafka Streams keeps for us. */
    private boolean isOurs(String topic) {
        return topic.startsWith(prefix + "laurel-")
                || Stream.of(Topic.values()).anyMatch(ours -> ours.name(prefix).equals(topic));
    }
}
