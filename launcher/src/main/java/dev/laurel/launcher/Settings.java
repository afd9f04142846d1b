package dev.laurel.launcher;

import dev.laurel.access.HttpBounds;
import dev.laurel.gateway.GatewaySettings;
import dev.laurel.query.QuerySettings;
import dev.laurel.query.StreamShares;
import dev.laurel.query.peers.PeerSettings;
import dev.laurel.topology.StreamsSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.TopicConfig;

/**
 * What the environment sets for a process that serves. Every value has been checked.
 *
 * @param faces where it listens
 * @param access who may come in, and how much and how often
 * @param peering how it is one of several; empty if it is alone
 * @param kafka what is beneath
 * @param catalog the file of the catalogue, if it is not the default one
 * @param dataDir the folder for all that is kept
 * @param streamsMax how many streams of boards may be open at once
 * @param streamShares how many of them may be one reader's
 * @param streamInterval the least time between two events of a board on a stream
 * @param threads how many threads the topology has
 * @param drain how long it goes on serving once it is told to end and says that it is not ready
 * @param instanceId what tells this process from the others of its role
 * @param unknown variables that look like ours and are not
 */
record Settings(
        Faces faces,
        Access access,
        Optional<Peering> peering,
        KafkaSettings kafka,
        Optional<Path> catalog,
        Path dataDir,
        int streamsMax,
        StreamShares streamShares,
        Duration streamInterval,
        int threads,
        Duration drain,
        String instanceId,
        List<String> unknown) {
    static final String DATA_DIR = "LAUREL_DATA_DIR";
    static final String CATALOG = "LAUREL_CATALOG";
    static final Path DATA_DIR_DEFAULT = Path.of("data");

    private static final Pattern INSTANCE_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern LEVEL = Pattern.compile("(?i)trace|debug|info|warn|error|off");
    private static final Pattern FORMAT = Pattern.compile("text|json");
    private static final int STREAMS_MAX = 10_000;
    private static final int STREAMS_BOUND = 1_000_000;
    /** One thread keeps up with thousands of actions a second; the second one is for the other core. */
    private static final int THREADS = 2;

    private static final int THREADS_MAX = 64;
    /** Whoever wants boards more seldom than once a minute does not need a stream. */
    private static final int STREAM_INTERVAL_MS_MAX = 60_000;
    /** Beyond what orchestrators wait before they use force. */
    private static final int DRAIN_SECONDS_MAX = 300;
    /** Health is asked for without a body. */
    private static final int ADMIN_BODY_BYTES_MAX = 1024;

    /** @throws CommandException if there is a fault, with all of them */
    static Settings read(Map<String, String> environment, Mode mode) {
        Variables variables = new Variables(environment);
        variables.knows("JAVA_HOME", "JAVA_OPTS");
        variables.text("LOG_FORMAT", FORMAT, "must be text or json");
        variables.text("LOG_LEVEL", LEVEL, "must be one of trace, debug, info, warn, error, off");
        KafkaSettings kafka = KafkaSettings.read(variables, mode);
        Optional<Peering> peering = Peering.read(variables, mode);
        Settings settings = new Settings(
                Faces.read(variables, mode, peering),
                Access.read(variables, mode),
                peering,
                kafka,
                catalog(variables),
                dataDir(variables),
                variables.whole("MAX_STREAMS", 1, STREAMS_BOUND, STREAMS_MAX),
                new StreamShares(
                        variables.whole("MAX_STREAMS_PER_ADDRESS", 1, STREAMS_BOUND, StreamShares.PER_ADDRESS_MAX),
                        variables.whole("MAX_STREAMS_PER_USER", 1, STREAMS_BOUND, StreamShares.PER_USER_MAX)),
                streamInterval(variables),
                variables.whole("STREAM_THREADS", 1, THREADS_MAX, Math.min(THREADS, kafka.partitions())),
                Duration.ofSeconds(variables.whole("DRAIN_SECONDS", 0, DRAIN_SECONDS_MAX, mode.drainSeconds())),
                instanceId(variables, mode),
                variables.unknown());
        variables.requireFaultless();
        return settings;
    }

    /** The folder for all that is kept, as it is set. */
    static Path dataDir(Variables variables) {
        Path dir = variables.path("DATA_DIR").orElse(DATA_DIR_DEFAULT);
        if (Files.exists(dir) && !Files.isDirectory(dir)) {
            variables.fault("DATA_DIR", dir.toString(), "must be a folder");
        }
        if (dir.toAbsolutePath().toString().contains(",")) {
            variables.fault("DATA_DIR", dir.toString(), "must have no comma in its path, where Kafka would split it");
        }
        return dir;
    }

    GatewaySettings gateway() {
        return new GatewaySettings(
                faces.host(),
                faces.gatewayPort(),
                kafka.clients(),
                kafka.prefix(),
                access.limits(),
                access.entrance().gate(),
                access.clients().keys());
    }

    /** @param partitions how many the keyed topics have */
    StreamsSettings streams(int partitions) {
        Map<String, String> clients = new HashMap<>(kafka.clients());
        // Kafka Streams makes topics of its own, which are to be kept as well as ours.
        clients.put("replication.factor", Integer.toString(kafka.replicationFactor()));
        clients.put("topic." + TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, kafka.replicationFactor() >= 3 ? "2" : "1");
        return new StreamsSettings(
                clients,
                kafka.prefix(),
                partitions,
                instanceId,
                dataDir.resolve("streams"),
                threads,
                peering.map(Peering::self),
                peering.map(Peering::standbys).orElse(0),
                access.limits().user());
    }

    /** @param hasGateway whether actions are posted to this process too */
    QuerySettings query(boolean hasGateway) {
        boolean isKnown = hasGateway && faces.gatewayPort() > 0;
        return new QuerySettings(
                faces.host(),
                faces.queryPort(),
                kafka.clients(),
                kafka.prefix(),
                streamsMax,
                streamInterval,
                access.limits(),
                access.entrance().gate(),
                streamShares,
                isKnown ? OptionalInt.of(faces.gatewayPort()) : OptionalInt.empty());
    }

    /** Where the other processes ask this one; empty if it is alone. */
    Optional<PeerSettings> peers() {
        return peering.map(group -> new PeerSettings(faces.host(), group.self().port(), group.key()));
    }

    /** How a client on this machine writes one of the ports that strangers reach. */
    String url(int port) {
        return faces.url(access.entrance().scheme(), port);
    }

    /** The name of this process among all of the deployment; the same after a restart where boards have an identity. */
    String processName(Mode mode) {
        String name = mode.name().toLowerCase(Locale.ROOT) + '/' + instanceId;
        // Gateways have none that must be their own, and several may be on one machine.
        return mode.hasBoard() ? name : name + '/' + ProcessHandle.current().pid();
    }

    HttpBounds admin() {
        return new HttpBounds(faces.host(), faces.adminPort(), ADMIN_BODY_BYTES_MAX);
    }

    /** The same settings with a key for tokens where none is set. */
    Settings signedBy(String keptSecret) {
        return with(access.signedBy(keptSecret), kafka);
    }

    /** The same settings with the broker that was started for them. */
    Settings at(Map<String, String> clients) {
        return with(access, kafka.at(clients));
    }

    private Settings with(Access otherAccess, KafkaSettings otherKafka) {
        return new Settings(
                faces,
                otherAccess,
                peering,
                otherKafka,
                catalog,
                dataDir,
                streamsMax,
                streamShares,
                streamInterval,
                threads,
                drain,
                instanceId,
                unknown);
    }

    private static Duration streamInterval(Variables variables) {
        int usual = Math.toIntExact(QuerySettings.BOARD_INTERVAL.toMillis());
        return Duration.ofMillis(variables.whole("STREAM_INTERVAL_MS", 0, STREAM_INTERVAL_MS_MAX, usual));
    }

    private static Optional<Path> catalog(Variables variables) {
        Optional<Path> file = variables.path("CATALOG");
        file.filter(path -> !Files.isReadable(path) || Files.isDirectory(path))
                .ifPresent(path -> variables.fault("CATALOG", path.toString(), "must be a file that can be read"));
        return file;
    }

    private static String instanceId(Variables variables, Mode mode) {
        String bound = "must be 1 to 64 of A-Z a-z 0-9 . _ -";
        Optional<String> set = variables.text("INSTANCE_ID", INSTANCE_ID, bound);
        if (set.isPresent() || mode.hasBroker()) {
            return set.orElse("laurel");
        }
        String host = hostName();
        if (!INSTANCE_ID.matcher(host).matches()) {
            variables.fault("INSTANCE_ID", "is missing, and the host's name cannot stand for it: " + bound);
        }
        return host;
    }

    /** What this machine calls itself; empty if it does not. */
    static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "";
        }
    }
}
