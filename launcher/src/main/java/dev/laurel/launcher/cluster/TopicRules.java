package dev.laurel.launcher.cluster;

import dev.laurel.schemas.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.TopicConfig;

/** The requirements on a topic that already exists, so that no action is lost or counted in two places. */
final class TopicRules {
    /**
     * Settings that change what a topic means, with Kafka's default for where ours says nothing. Others, such as how
     * long records are kept, are the operator's to change.
     */
    private static final Map<String, String> BINDING = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
            "CreateTime");

    /** Distinguishes keyed topics from those with a single partition. */
    private static final int SEVERAL = 2;

    private TopicRules() {}

    /**
     * The fault of topics that have got partitions since their stores were made, in one sentence.
     *
     * @param counted how many partitions the stores were made for
     */
    static Optional<String> added(Map<Topic, FoundTopic> found, int counted) {
        List<String> changed = found.entrySet().stream()
                .filter(entry -> isKeyed(entry.getKey()))
                .map(Map.Entry::getValue)
                .filter(topic -> topic.partitions() != counted)
                .map(topic -> topic.name() + " (" + topic.partitions() + ")")
                .toList();
        if (changed.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("scores are stored for " + count(counted)
                + " of each topic, but these topics have another number: "
                + String.join(", ", changed) + ". The number cannot change: count everything again under another"
                + " LAUREL_TOPIC_PREFIX with the new LAUREL_PARTITIONS, using 'laurel replay'");
    }

    /** Every fault of the topics that are there, each in a sentence that says what is needed. */
    static List<String> faults(Map<Topic, FoundTopic> found) {
        List<String> faults = new ArrayList<>();
        Map.Entry<Topic, FoundTopic> first = null;
        for (Map.Entry<Topic, FoundTopic> entry : found.entrySet()) {
            faults.addAll(settingFaults(entry.getKey(), entry.getValue()));
            if (isKeyed(entry.getKey())) {
                first = first == null ? entry : first;
                FoundTopic one = first.getValue();
                FoundTopic other = entry.getValue();
                if (one.partitions() != other.partitions()) {
                    faults.add("topic " + other.name() + " has " + count(other.partitions()) + ": it needs "
                            + one.partitions() + ", as many as " + one.name());
                }
            }
        }
        return faults;
    }

    /** Whether the topic's partitions go with those of {@code actions}. */
    static boolean isKeyed(Topic topic) {
        return topic.partitions(SEVERAL) == SEVERAL;
    }

    private static List<String> settingFaults(Topic topic, FoundTopic found) {
        return BINDING.keySet().stream()
                .sorted()
                .filter(name -> !needed(topic, name).equals(found.settings().get(name)))
                .map(name -> "topic " + found.name() + " has " + name + "="
                        + found.settings().getOrDefault(name, "?") + ": it needs " + needed(topic, name))
                .toList();
    }

    private static String needed(Topic topic, String setting) {
        return topic.settings().getOrDefault(setting, BINDING.getOrDefault(setting, ""));
    }

    private static String count(int partitions) {
        return partitions == 1 ? "1 partition" : partitions + " partitions";
    }
}
