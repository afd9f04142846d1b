package dev.laurel.launcher.cluster;

import dev.laurel.schemas.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.FeatureMetadata;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates missing topics and checks existing ones before anything starts; several processes may do so at once. */
public final class TopicSetup {
    /** How long Kafka may take to answer: a cluster that starts at the same time as we do is ready by then. */
    public static final Duration WAIT_MAX = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(TopicSetup.class);
    /** From here on a late commit cannot end up in the next transaction (KIP-890). */
    private static final short TRANSACTION_VERSION_MIN = 2;

    private final Map<String, String> kafka;
    private final String prefix;
    private final int partitions;
    private final int replicationFactor;
    private final Duration waitMax;

    /**
     * @param kafka settings for the client by Kafka's names, {@code bootstrap.servers} among them
     * @param prefix what every topic's name begins with; may be empty
     * @param partitions how many the keyed topics get, if there is none yet
     * @param replicationFactor on how many brokers each new topic is kept
     */
    public TopicSetup(Map<String, String> kafka, String prefix, int partitions, int replicationFactor) {
        this(kafka, prefix, partitions, replicationFactor, WAIT_MAX);
    }

    TopicSetup(Map<String, String> kafka, String prefix, int partitions, int replicationFactor, Duration waitMax) {
        this.kafka = Map.copyOf(kafka);
        this.prefix = prefix;
        this.partitions = partitions;
        this.replicationFactor = replicationFactor;
        this.waitMax = waitMax;
    }

    /**
     * Creates what is missing and checks what is there.
     *
     * @return how many partitions the keyed topics have
     * @throws ClusterException if Kafka does not answer, or a topic is not fit; the message names every such topic
     */
    public int run() {
        try (KafkaAdmin admin = KafkaAdmin.open(kafka, waitMax)) {
            int brokers = admin.await(admin.client().describeCluster().nodes(), "describe the cluster")
                    .size();
            TopicReader topics = new TopicReader(admin, prefix);
            Map<Topic, FoundTopic> found = topics.read();
            requireAsCounted(topics, found);
            requireFit(found);
            List<NewTopic> missing = missing(found);
            if (!missing.isEmpty()) {
                create(admin, missing, brokers);
                found = awaitAll(topics);
                requireFit(found);
            }
            warnOfOldTransactions(admin);
            return keyed(found);
        }
    }

    private static void requireAsCounted(TopicReader topics, Map<Topic, FoundTopic> found) {
        topics.counted().flatMap(counted -> TopicRules.added(found, counted)).ifPresent(fault -> {
            throw new ClusterException(fault);
        });
    }

    private static void requireFit(Map<Topic, FoundTopic> found) {
        List<String> faults = TopicRules.faults(found);
        if (!faults.isEmpty()) {
            throw new ClusterException(String.join("\n", faults));
        }
    }

    /** How many partitions the keyed topics have, or are to get where there is none yet. */
    private int keyed(Map<Topic, FoundTopic> found) {
        return found.entrySet().stream()
                .filter(entry -> TopicRules.isKeyed(entry.getKey()))
                .map(entry -> entry.getValue().partitions())
                .findFirst()
                .orElse(partitions);
    }

    private List<NewTopic> missing(Map<Topic, FoundTopic> found) {
        int keyed = keyed(found);
        return Stream.of(Topic.values())
                .filter(topic -> !found.containsKey(topic))
                .map(topic -> definition(topic, keyed))
                .toList();
    }

    private NewTopic definition(Topic topic, int keyed) {
        Map<String, String> settings = new HashMap<>(topic.settings());
        // An acknowledged action is on two brokers at least, wherever one may fail and leave two.
        settings.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, replicationFactor >= 3 ? "2" : "1");
        return new NewTopic(topic.name(prefix), topic.partitions(keyed), (short) replicationFactor).configs(settings);
    }

    private void create(KafkaAdmin admin, List<NewTopic> missing, int brokers) {
        if (brokers < replicationFactor) {
            throw new ClusterException("topics must be replicated to " + replicationFactor + " brokers and there are "
                    + brokers + ": start more, or set LAUREL_REPLICATION_FACTOR");
        }
        Map<String, KafkaFuture<Void>> answers =
                admin.client().createTopics(missing).values();
        answers.forEach((name, answer) -> awaitCreated(admin, name, answer));
        log.atInfo()
                .addKeyValue("topics", answers.keySet().stream().sorted().toList())
                .addKeyValue("replicationFactor", replicationFactor)
                .log("created topics");
    }

    private static void awaitCreated(KafkaAdmin admin, String name, KafkaFuture<Void> answer) {
        try {
            admin.await(answer, "create the topic " + name);
        } catch (ClusterException e) {
            // Another process that starts at the same time was faster; its topic is checked like any other.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    /** A broker may learn of a topic a moment after the controller has made it. */
    private Map<Topic, FoundTopic> awaitAll(TopicReader topics) {
        long end = System.nanoTime() + waitMax.toNanos();
        Map<Topic, FoundTopic> found = topics.read();
        while (found.size() < Topic.values().length) {
            if (System.nanoTime() >= end) {
                throw new ClusterException("Kafka has created the topics but does not list them yet: try again");
            }
            KafkaAdmin.pause();
            found = topics.read();
        }
        return found;
    }

    private static void warnOfOldTransactions(KafkaAdmin admin) {
        FeatureMetadata features =
                admin.await(admin.client().describeFeatures().featureMetadata(), "describe the cluster's features");
        FinalizedVersionRange range = features.finalizedFeatures().get("transaction.version");
        short version = range == null ? 0 : range.maxVersionLevel();
        if (version < TRANSACTION_VERSION_MIN) {
            log.atWarn()
                    .addKeyValue("transactionVersion", version)
                    .addKeyValue("needed", TRANSACTION_VERSION_MIN)
                    .log("this cluster's transactions can lose or duplicate counts if a message is late;"
                            + " raise it with kafka-features.sh upgrade --feature transaction.version=2");
        }
    }
}
