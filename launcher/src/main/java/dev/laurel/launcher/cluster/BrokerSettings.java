package dev.laurel.launcher.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The settings of a single broker that is its own controller and runs on a laptop. */
final class BrokerSettings {
    static final int NODE_ID = 1;
    static final String BROKER = "BROKER";
    static final String CONTROLLER = "CONTROLLER";

    /** Kafka's own 50 partitions of each internal topic spread load over brokers; here is one. */
    private static final int INTERNAL_PARTITIONS = 5;

    /**
     * The largest message before the login. Kafka takes this much memory as soon as a length is announced. Messages of
     * SCRAM have some hundred bytes.
     */
    static final int LOGIN_BYTES_MAX = 4096;
    /** Connections to each of the two listeners: ten times what one machine's clients keep open. */
    static final int CONNECTIONS_MAX = 500;
    /** Clients in use send more often, and others reconnect by themselves within milliseconds. */
    private static final Duration IDLE_MAX = Duration.ofMinutes(1);

    private BrokerSettings() {}

    /** @param more what is to differ from these */
    static Properties of(Path folder, BrokerPorts ports, BrokerLogin login, Map<String, String> more) {
        Properties settings = new Properties();
        identity(settings, folder, ports);
        // The controller takes records as the broker does, so it asks as well.
        login.require(settings, List.of(BROKER, CONTROLLER));
        alone(settings);
        quickToReturn(settings);
        quickToBegin(settings);
        small(settings);
        bounded(settings);
        settings.putAll(more);
        return settings;
    }

    private static void identity(Properties settings, Path folder, BrokerPorts ports) {
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put("listeners", ports.listeners());
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("inter.broker.listener.name", BROKER);
        settings.put("controller.quorum.voters", NODE_ID + "@" + BrokerPorts.HOST + ":" + ports.controller());
        settings.put("log.dirs", folder.toString());
        settings.put("auto.create.topics.enable", "false");
    }

    private static void alone(Properties settings) {
        for (String topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            settings.put(topic + ".replication.factor", "1");
            settings.put(topic + ".num.partitions", Integer.toString(INTERNAL_PARTITIONS));
        }
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
    }

    /**
     * After a crash nothing should wait for the dead process. Nor should a pause of this one end its session, since
     * there is no other broker to take over: docs/decisions/transactions-of-a-lone-broker.md.
     */
    private static void quickToReturn(Properties settings) {
        settings.put(
                "broker.session.timeout.ms", Long.toString(Duration.ofDays(7).toMillis()));
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("initial.broker.registration.timeout.ms", "30000");
        settings.put("server.max.startup.time.ms", "60000");
    }

    /**
     * A transaction's first write waits while the markers of the one before are on their way, which takes a millisecond
     * or two; the broker's default is to retry after 20 ms.
     */
    private static void quickToBegin(Properties settings) {
        settings.put("add.partitions.to.txn.retry.backoff.ms", "2");
    }

    private static void small(Properties settings) {
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        // Compaction takes 24 bytes a key: this is a third of a million keys in one pass.
        settings.put("log.cleaner.dedupe.buffer.size", "8388608");
        settings.put("metadata.log.segment.bytes", "8388608");
        settings.put("metadata.max.retention.bytes", "33554432");
    }

    /**
     * Every user of the machine can connect, so what a connection costs before its login is bounded: memory, and with the
     * number of connections also file descriptors. The addresses tell nothing, as every user has all of the loopback.
     */
    private static void bounded(Properties settings) {
        settings.put("sasl.server.max.receive.size", Integer.toString(LOGIN_BYTES_MAX));
        settings.put("max.connections", Integer.toString(CONNECTIONS_MAX));
        settings.put("connections.max.idle.ms", Long.toString(IDLE_MAX.toMillis()));
    }
}
