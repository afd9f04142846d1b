package dev.laurel.launcher.settings;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * The settings of the connection to Kafka and of its topics.
 *
 * @param clients settings for every client by Kafka's names; none for an embedded broker that is not started yet
 * @param prefix the prefix of every topic's name; may be empty
 * @param partitions the number of partitions of the keyed topics
 * @param replicationFactor the replication factor of each topic
 * @param allFigures whether all metrics of the Kafka clients are exported, or a few
 */
public record KafkaSettings(
        Map<String, String> clients, String prefix, int partitions, int replicationFactor, boolean allFigures) {
    private static final String FAMILY = "KAFKA_";
    private static final String SERVERS = "BOOTSTRAP_SERVERS";
    private static final Pattern SERVERS_FORM =
            Pattern.compile("[^\\s,:]+:\\d{1,5}(\\s*,\\s*[^\\s,:]+:\\d{1,5})*|(\\[[0-9a-fA-F:]+]:\\d{1,5},?)+");
    /** A topic's name may have 249 characters; the longest of ours and Kafka Streams' own fit beside this. */
    private static final Pattern PREFIX_FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    /** What Admin, producers and consumers all know: connections, TLS, SASL; nothing that changes a guarantee. */
    private static final Set<String> SHARED = AdminClientConfig.configNames();

    private static final Pattern FIGURES_FORM = Pattern.compile("few|all");

    private static final int PARTITIONS = 4;
    /**
     * Each partition is a store, a transaction's participant and a row in every merge: more cost more than they give.
     */
    private static final int PARTITIONS_MAX = 256;

    private static final int REPLICATION_FACTOR_MAX = 9;

    public KafkaSettings {
        clients = Map.copyOf(clients);
    }

    static KafkaSettings read(Variables variables, Mode mode) {
        Map<String, String> clients = mode.hasBroker() ? ofOwnBroker(variables) : clients(variables);
        return new KafkaSettings(
                clients,
                prefix(variables),
                variables.whole("PARTITIONS", 1, PARTITIONS_MAX, PARTITIONS),
                variables.whole(
                        "REPLICATION_FACTOR",
                        1,
                        mode.hasBroker() ? 1 : REPLICATION_FACTOR_MAX,
                        mode.replicationFactor()),
                variables
                        .text("METRICS_KAFKA", FIGURES_FORM, "must be few or all")
                        .filter("all"::equals)
                        .isPresent());
    }

    /** The settings with the broker that was started for them. */
    KafkaSettings at(Map<String, String> ownBroker) {
        return new KafkaSettings(ownBroker, prefix, partitions, replicationFactor, allFigures);
    }

    /** None yet; a Kafka elsewhere is for the roles. */
    private static Map<String, String> ofOwnBroker(Variables variables) {
        variables.belongsElsewhere(FAMILY);
        return Map.of();
    }

    /** The prefix of every topic's name; may be empty. */
    public static String prefix(Variables variables) {
        return variables
                .text("TOPIC_PREFIX", PREFIX_FORM, "must be 1 to 64 of A-Z a-z 0-9 . _ -")
                .orElse("");
    }

    /** Whether the settings name a Kafka, so that it is not the broker of a data folder. */
    public static boolean isElsewhere(Variables variables) {
        return !variables.startingWith(FAMILY).isEmpty();
    }

    /** Settings for every client of the Kafka that they name, by Kafka's names. */
    public static Map<String, String> clients(Variables variables) {
        Map<String, String> clients = new HashMap<>();
        variables.startingWith(FAMILY).forEach((name, value) -> {
            String kafkaName = name.toLowerCase(Locale.ROOT).replace('_', '.');
            if (!SHARED.contains(kafkaName)) {
                variables.fault(FAMILY + name, "is not a setting that all Kafka clients share");
            }
            clients.put(kafkaName, value);
        });
        if (!clients.containsKey(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG)) {
            variables.fault(FAMILY + SERVERS, "is missing: it is Kafka's address, such as kafka-1:9092,kafka-2:9092");
        }
        variables.text(FAMILY + SERVERS, SERVERS_FORM, "must be host:port, or several separated by commas");
        return clients;
    }

    /** Says nothing of the clients' settings, among which may be passwords. */
    @Override
    public String toString() {
        return "KafkaSettings[prefix=" + prefix + ", partitions=" + partitions + ", replicationFactor="
                + replicationFactor + "]";
    }
}
