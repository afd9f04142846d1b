package dev.laurel.launcher.cluster;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Operations on a broker with an ordinary client. */
final class KafkaProbe implements AutoCloseable {
    private static final Duration WAIT_MAX = Duration.ofSeconds(20);

    private final Map<String, Object> settings;
    private final Admin admin;

    KafkaProbe(Map<String, String> clients) {
        this.settings = Map.copyOf(clients);
        this.admin = Admin.create(settings);
    }

    void createTopic(String name, int partitions, Map<String, String> config)
            throws ExecutionException, InterruptedException, TimeoutException {
        NewTopic topic = new NewTopic(name, partitions, (short) 1).configs(config);
        admin.createTopics(List.of(topic)).all().get(WAIT_MAX.toSeconds(), TimeUnit.SECONDS);
        // A broker may learn of a topic shortly after the controller has created it.
        await().atMost(WAIT_MAX).until(() -> topics().contains(name));
    }

    void addPartitions(String topic, int total) throws ExecutionException, InterruptedException, TimeoutException {
        admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(total)))
                .all()
                .get(WAIT_MAX.toSeconds(), TimeUnit.SECONDS);
        await().atMost(WAIT_MAX).until(() -> describe(topic).partitions().size() == total);
    }

    void set(String topic, String name, String value)
            throws ExecutionException, InterruptedException, TimeoutException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        AlterConfigOp op = new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(resource, List.of(op))).all().get(WAIT_MAX.toSeconds(), TimeUnit.SECONDS);
    }

    List<String> topics() throws ExecutionException, InterruptedException, TimeoutException {
        return admin.listTopics().names().get(WAIT_MAX.toSeconds(), TimeUnit.SECONDS).stream()
                .sorted()
                .toList();
    }

    TopicDescription describe(String topic) throws ExecutionException, InterruptedException, TimeoutException {
        return admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get(WAIT_MAX.toSeconds(), TimeUnit.SECONDS)
                .values()
                .iterator()
                .next();
    }

    String setting(String topic, String name) throws ExecutionException, InterruptedException, TimeoutException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource))
                .all()
                .get(WAIT_MAX.toSeconds(), TimeUnit.SECONDS)
                .values()
                .iterator()
                .next()
                .get(name)
                .value();
    }

    /** How often the leader of the first partition has changed. */
    int leaderEpoch(String topic) throws ExecutionException, InterruptedException, TimeoutException {
        TopicPartition first = new TopicPartition(topic, 0);
        return admin.listOffsets(Map.of(first, OffsetSpec.latest()))
                .partitionResult(first)
                .get(WAIT_MAX.toSeconds(), TimeUnit.SECONDS)
                .leaderEpoch()
                .orElseThrow();
    }

    /** Writes in a transaction, like the topology. */
    void write(String topic, String value) throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, Object> transactional = new HashMap<>(settings);
        transactional.put("transactional.id", "probe");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(transactional, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, 0, "key", value)).get(WAIT_MAX.toSeconds(), TimeUnit.SECONDS);
            producer.commitTransaction();
        }
    }

    /** Reads the first partition until it has this many records. */
    List<String> read(String topic, int count) {
        Map<String, Object> committed = new HashMap<>(settings);
        committed.put("isolation.level", "read_committed");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(committed, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition first = new TopicPartition(topic, 0);
            consumer.assign(List.of(first));
            consumer.seekToBeginning(List.of(first));
            List<String> values = new ArrayList<>();
            long end = System.nanoTime() + WAIT_MAX.toNanos();
            while (values.size() < count && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
