package dev.laurel.launcher.cluster;

import dev.laurel.launcher.cluster.recovery.TransactionRecovery;
import dev.laurel.launcher.folder.FolderLock;
import dev.laurel.launcher.folder.PrivateFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import kafka.server.KafkaConfig;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.KafkaStorageException;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An embedded Kafka: a real broker and its controller inside this process, with its data in a folder. It listens on the
 * loopback only, and requires the secret in the folder. A fault that a broker does not survive ends the whole process,
 * as Kafka itself decides.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedBroker.class);
    /** A broker that takes longer is left to the end of the process, after which it recovers as from a crash. */
    private static final Duration CLOSE_MAX = Duration.ofSeconds(8);

    private final Path folder;
    private final int port;
    private final Map<String, String> more;
    private @Nullable Running running;

    /** A broker whose ports are chosen at its first start and kept from then on, as long as they are free. */
    public EmbeddedBroker(Path folder) {
        this(folder, 0, Map.of());
    }

    /**
     * @param port where clients reach it; 0 to have it chosen
     * @param more Kafka's settings that are to differ from those of a broker on a laptop
     */
    public EmbeddedBroker(Path folder, int port, Map<String, String> more) {
        this.folder = folder.toAbsolutePath().normalize();
        this.port = port;
        this.more = Map.copyOf(more);
    }

    /**
     * Starts the broker and returns once it serves; does nothing if it runs.
     *
     * @throws ClusterException if another process has the folder, the given port is taken, or the folder cannot be used
     */
    public synchronized void start() {
        if (running != null) {
            return;
        }
        requireUsable(folder);
        try {
            PrivateFolder.make(folder);
            FolderLock lock = FolderLock.take(folder)
                    .orElseThrow(() -> new ClusterException("the folder " + folder
                            + " is in use by another process: stop that one, or choose another folder with --data"));
            try {
                running = start(lock);
            } finally {
                if (running == null) {
                    lock.close();
                }
            }
        } catch (IOException e) {
            throw new ClusterException("the folder " + folder + " cannot be read and written", e);
        }
    }

    /** Where clients reach it, as Kafka's {@code bootstrap.servers}. */
    public synchronized String bootstrapServers() {
        if (running == null) {
            throw new IllegalStateException("the broker is not running");
        }
        return running.ports.bootstrapServers();
    }

    /** What clients need to reach it, by Kafka's names; the login among it is a secret. */
    public synchronized Map<String, String> clients() {
        if (running == null) {
            throw new IllegalStateException("the broker is not running");
        }
        return clients(running.ports, running.login);
    }

    /**
     * What clients of a broker in another process need to reach it, by Kafka's names.
     *
     * @return empty if the folder has had no broker that asks for a login
     * @throws IOException if the folder cannot be read
     */
    public static Optional<Map<String, String>> clients(Path folder) throws IOException {
        Optional<BrokerLogin> login = BrokerLogin.read(folder);
        return BrokerPorts.read(folder).flatMap(ports -> login.map(known -> clients(ports, known)));
    }

    /** Ends the broker within eight seconds; does nothing if it does not run. */
    @Override
    public synchronized void close() {
        Running ended = running;
        running = null;
        if (ended != null) {
            ended.close();
        }
    }

    private static Map<String, String> clients(BrokerPorts ports, BrokerLogin login) {
        Map<String, String> settings = new HashMap<>(login.clients());
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, ports.bootstrapServers());
        return Map.copyOf(settings);
    }

    private Running start(FolderLock lock) throws IOException {
        BrokerPorts ports = BrokerPorts.forStart(folder, port);
        BrokerLogin login = BrokerLogin.forStart(folder);
        if (!Files.exists(folder.resolve("meta.properties"))) {
            format(folder);
        }
        BrokerHalt.tellOf(folder);
        KafkaConfig config = KafkaConfig.fromProps(BrokerSettings.of(folder, ports, login, more), false);
        // What follows takes seconds, and a minute on a slow machine or after a crash.
        log.atInfo().addKeyValue("folder", folder).log("waiting for the embedded broker");
        Running started = new Running(lock, ports, login, new LoneServer(config, ports));
        boolean serves = false;
        try {
            TransactionRecovery.run(folder);
            started.server.start();
            serves = true;
        } catch (InternalError | KafkaStorageException unwritten) {
            // The former is what the JVM says where a memory-mapped file finds no room.
            throw new ClusterException(
                    "the disk of the folder " + folder + " is full or has failed: free some space, and start again",
                    unwritten);
        } finally {
            if (!serves) {
                started.close();
            }
        }
        log.atInfo().addKeyValue("port", ports.broker()).log("the broker is ready");
        return started;
    }

    private static void format(Path folder) throws IOException {
        try (PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(quiet)
                    .setNodeId(BrokerSettings.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(BrokerSettings.CONTROLLER)
                    .setMetadataLogDirectory(folder.toString())
                    .addDirectory(folder.toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    // The quorum is then read from the settings at each start, so that its port may change.
                    .setHasDynamicQuorum(false)
                    .run();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("formatting failed", e);
        }
    }

    private static void requireUsable(Path folder) {
        if (folder.toString().contains(",")) {
            throw new ClusterException("the folder " + folder + " has a comma in its path, where Kafka would split it");
        }
    }

    private record Running(FolderLock lock, BrokerPorts ports, BrokerLogin login, LoneServer server) {
        void close() {
            Thread ending = Thread.ofPlatform().daemon().name("broker-end").start(this::shutdown);
            try {
                if (!ending.join(CLOSE_MAX)) {
                    log.atWarn()
                            .addKeyValue("seconds", CLOSE_MAX.toSeconds())
                            .log("the broker did not stop in time and is abandoned");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void shutdown() {
            server.close();
            try {
                lock.close();
            } catch (IOException e) {
                log.warn("releasing the folder's lock failed", e);
            }
        }
    }
}
