package dev.laurel.launcher.cluster;

import dev.laurel.schemas.Topic;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Reads which of our topics exist, and their settings. */
final class TopicReader {
    /** Kafka Streams makes it with as many partitions as the topics have when the first process starts. */
    private static final String STANDINGS = "laurel-standings-changelog";

    private final KafkaAdmin admin;
    private final String prefix;

    TopicReader(KafkaAdmin admin, String prefix) {
        this.admin = admin;
        this.prefix = prefix;
    }

    /** The topics that are there, in the order of their declaration. */
    Map<Topic, FoundTopic> read() {
        List<String> names =
                Stream.of(Topic.values()).map(topic -> topic.name(prefix)).toList();
        Map<String, KafkaFuture<TopicDescription>> answers =
                admin.client().describeTopics(names).topicNameValues();
        Map<Topic, FoundTopic> found = new EnumMap<>(Topic.class);
        for (Topic topic : Topic.values()) {
            KafkaFuture<TopicDescription> answer = answers.get(topic.name(prefix));
            if (answer != null) {
                ifThere(answer).ifPresent(there -> found.put(topic, withSettings(there)));
            }
        }
        return found;
    }

    /** How many partitions the scores are kept for; empty where nothing was counted yet. */
    Optional<Integer> counted() {
        String standings = prefix + STANDINGS;
        Map<String, KafkaFuture<TopicDescription>> answers =
                admin.client().describeTopics(List.of(standings)).topicNameValues();
        return ifThere(Objects.requireNonNull(answers.get(standings)))
                .map(topic -> topic.partitions().size());
    }

    private Optional<TopicDescription> ifThere(KafkaFuture<TopicDescription> answer) {
        try {
            return Optional.of(admin.await(answer, "describe topics"));
        } catch (ClusterException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private FoundTopic withSettings(TopicDescription topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        Map<ConfigResource, Config> configs =
                admin.await(admin.client().describeConfigs(List.of(resource)).all(), "read topics' settings");
        Map<String, String> settings = new HashMap<>();
        for (Config config : configs.values()) {
            for (ConfigEntry entry : config.entries()) {
                if (entry.value() != null) {
                    settings.put(entry.name(), entry.value());
                }
            }
        }
        return new FoundTopic(topic.name(), topic.partitions().size(), settings);
    }
}
