package dev.laurel.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EmbeddedBrokerTest {
    /** Far longer than the usual two or three seconds, and shorter than the session timeout of a dead broker. */
    private static final Duration RESTART_MAX = Duration.ofSeconds(20);

    /** Longer than the session timeout after which another broker could take over. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    @Test
    void shouldContinueWhereItWasAfterACleanEnd() throws Exception {
        EmbeddedBroker broker = new EmbeddedBroker(folder);
        broker.start();
        String servers = broker.bootstrapServers();
        try (KafkaProbe probe = new KafkaProbe(broker.clients())) {
            probe.createTopic("kept", 1, Map.of());
            probe.write("kept", "before");
        }
        broker.close();
        broker.close();

        broker.start();
        broker.start();

        try (broker;
                KafkaProbe probe = new KafkaProbe(broker.clients())) {
            assertThat(broker.bootstrapServers()).isEqualTo(servers).startsWith("127.0.0.1:");
            assertThat(probe.read("kept", 1)).containsExactly("before");
        }
    }

    @Test
    void shouldMoveToOtherPortsIfItsOwnAreTaken() throws Exception {
        EmbeddedBroker broker = new EmbeddedBroker(folder);
        broker.start();
        try (KafkaProbe probe = new KafkaProbe(broker.clients())) {
            probe.createTopic("kept", 1, Map.of());
        }
        broker.close();

        try (ServerSocket one = listen("broker");
                ServerSocket other = listen("controller")) {
            broker.start();
            try (broker;
                    KafkaProbe probe = new KafkaProbe(broker.clients())) {
                assertThat(broker.bootstrapServers()).doesNotEndWith(":" + one.getLocalPort());
                assertThat(other.isBound()).isTrue();
                probe.write("kept", "after");
                assertThat(probe.read("kept", 1)).containsExactly("after");
            }
        }
    }

    @Test
    void shouldContinueInSecondsAfterItWasKilled() throws Exception {
        try (BrokerProcess _ = BrokerProcess.start(folder);
                KafkaProbe probe = new KafkaProbe(EmbeddedBroker.clients(folder).orElseThrow())) {
            probe.createTopic("kept", 1, Map.of());
            probe.write("kept", "before");
            assertThatThrownBy(() -> new EmbeddedBroker(folder).start())
                    .isInstanceOf(ClusterException.class)
                    .hasMessageContaining("is in use by another process");
        }

        long start = System.nanoTime();
        try (EmbeddedBroker broker = new EmbeddedBroker(folder)) {
            broker.start();
            try (KafkaProbe probe = new KafkaProbe(broker.clients())) {
                probe.write("kept", "after");
                assertThat(probe.read("kept", 2)).containsExactly("before", "after");
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(RESTART_MAX);
    }

    /** Without a leader, even for a moment, a decided transaction would be left open forever. */
    @Test
    void shouldKeepTheLeadOfItsPartitionsOverAPauseOfTheProcess() throws Exception {
        try (BrokerProcess paused = BrokerProcess.start(folder);
                KafkaProbe probe = new KafkaProbe(EmbeddedBroker.clients(folder).orElseThrow())) {
            probe.createTopic("kept", 1, Map.of());
            probe.write("kept", "before");
            int leaderEpoch = probe.leaderEpoch("kept");

            paused.pause(PAUSE);

            probe.write("kept", "after");
            assertThat(probe.leaderEpoch("kept")).isEqualTo(leaderEpoch);
        }
    }

    @Test
    void shouldRefuseAFolderThatIsAFile() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> new EmbeddedBroker(file).start())
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("cannot be read and written");
    }

    @Test
    void shouldRefuseAFolderWithAComma() {
        assertThatThrownBy(() -> new EmbeddedBroker(folder.resolve("a,b")).start())
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("comma");
    }

    private ServerSocket listen(String which) throws IOException {
        String line = Files.readAllLines(folder.resolve("ports")).stream()
                .filter(one -> one.startsWith(which + "="))
                .findFirst()
                .orElseThrow();
        int port = Integer.parseInt(line.substring(which.length() + 1));
        return new ServerSocket(port, 1, InetAddress.ofLiteral(BrokerPorts.HOST));
    }
}
