package dev.laurel.launcher.cluster;

import java.util.Map;

/**
 * A topic that exists in Kafka.
 *
 * @param name the name with the prefix
 * @param settings its effective settings by Kafka's names: its own and the broker's
 */
record FoundTopic(String name, int partitions, Map<String, String> settings) {
    FoundTopic {
        settings = Map.copyOf(settings);
    }
}
