package dev.laurel.launcher.settings;

import dev.laurel.access.server.HttpServerSettings;
import dev.laurel.gateway.GatewaySettings;
import dev.laurel.query.QuerySettings;
import dev.laurel.query.peers.PeerSettings;
import dev.laurel.topology.StreamsSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The settings of a serving process, read from the environment and checked, grouped by component.
 *
 * @param process the process itself
 * @param listening the addresses on which it listens
 * @param access identity, limits and connections
 * @param kafka the connection to Kafka
 * @param topology the topology
 * @param live live boards
 * @param unknown variables with our prefix that have no meaning for this mode, and are not close to one that has
 */
public record Settings(
        ProcessSettings process,
        ListenSettings listening,
        AccessSettings access,
        KafkaSettings kafka,
        TopologySettings topology,
        LiveSettings live,
        List<String> unknown) {
    /** Health is asked for without a body. */
    private static final int ADMIN_BODY_BYTES_MAX = 1024;

    /** @throws CommandException if there is a fault, with all of them */
    public static Settings read(Map<String, String> environment, Mode mode) {
        return read(new Variables(environment), mode);
    }

    /** @throws CommandException if there is a fault, with all of them */
    public static Settings read(Variables variables, Mode mode) {
        ProcessSettings process = ProcessSettings.read(variables, mode);
        KafkaSettings kafka = KafkaSettings.read(variables, mode);
        TopologySettings topology = TopologySettings.read(variables, mode, kafka.partitions());
        ListenSettings listening = ListenSettings.read(variables, mode, topology.peering());
        AccessSettings access = AccessSettings.read(variables, mode);
        LiveSettings live = LiveSettings.read(variables);
        variables.refuseMisspelt();
        variables.requireFaultless();
        return new Settings(process, listening, access, kafka, topology, live, variables.unknown());
    }

    public GatewaySettings gateway() {
        return new GatewaySettings(
                listening.host(),
                listening.gatewayPort(),
                kafka.clients(),
                kafka.prefix(),
                access.limits(),
                access.http().connections(),
                access.clients().keys(),
                access.admins().users(),
                topology.historyDays());
    }

    /** @param partitions how many the keyed topics have */
    public StreamsSettings streams(int partitions) {
        Map<String, String> clients = new HashMap<>(kafka.clients());
        // Kafka Streams makes topics of its own, which are to be kept as well as ours.
        clients.put("replication.factor", Integer.toString(kafka.replicationFactor()));
        clients.put("topic." + TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, kafka.replicationFactor() >= 3 ? "2" : "1");
        return new StreamsSettings(
                clients,
                kafka.prefix(),
                partitions,
                process.instanceId(),
                process.dataDir().resolve("streams"),
                topology.threads(),
                topology.peering().map(PeeringSettings::self),
                topology.peering().map(PeeringSettings::standbys).orElse(0),
                access.limits().user(),
                topology.historyDays());
    }

    /** @param hasGateway whether actions are posted to this process too */
    public QuerySettings query(boolean hasGateway) {
        boolean isKnown = hasGateway && listening.gatewayPort() > 0;
        return new QuerySettings(
                listening.host(),
                listening.queryPort(),
                kafka.clients(),
                kafka.prefix(),
                live.streamsMax(),
                live.interval(),
                access.limits(),
                access.http().connections(),
                live.quota(),
                isKnown ? OptionalInt.of(listening.gatewayPort()) : OptionalInt.empty());
    }

    /** Where the other processes ask this one; empty if it is alone. */
    public Optional<PeerSettings> peers() {
        return topology.peering()
                .map(group -> new PeerSettings(listening.host(), group.self().port(), group.key()));
    }

    /** The URL of one of the public ports for a client on this machine. */
    public String url(int port) {
        return listening.url(access.http().scheme(), port);
    }

    public HttpServerSettings admin() {
        return new HttpServerSettings(listening.host(), listening.adminPort(), ADMIN_BODY_BYTES_MAX);
    }

    /** The same settings with a key for tokens where none is set. */
    public Settings signedBy(String keptSecret) {
        return new Settings(process, listening, access.signedBy(keptSecret), kafka, topology, live, unknown);
    }

    /** The same settings with the broker that was started for them. */
    public Settings at(Map<String, String> clients) {
        return new Settings(process, listening, access, kafka.at(clients), topology, live, unknown);
    }
}
