package dev.laurel.launcher.cluster;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Access to a broker to which every user of the machine can connect. */
@Timeout(60)
class BrokerLoginTest {
    /** How long a client without a response keeps trying. */
    private static final String TRY_MS = "2000";

    @TempDir
    private Path folder;

    private EmbeddedBroker broker = new EmbeddedBroker(Path.of("unset"));

    @BeforeEach
    void open() {
        broker = new EmbeddedBroker(folder.resolve("kafka"));
    }

    @AfterEach
    void end() {
        broker.close();
    }

    @Test
    void shouldTakeNoRecordFromAClientWithoutALogin() throws Exception {
        broker.start();
        try (KafkaProbe owner = new KafkaProbe(broker.clients())) {
            owner.createTopic("kept", 1, Map.of());

            assertThatThrownBy(() -> send(Map.of("bootstrap.servers", broker.bootstrapServers())))
                    .hasCauseInstanceOf(TimeoutException.class);

            owner.write("kept", "the owner's");
            assertThat(owner.read("kept", 1)).containsExactly("the owner's");
        }
    }

    @Test
    void shouldRefuseAnotherSecretAndAnotherName() {
        broker.start();
        String login = requireNonNull(broker.clients().get("sasl.jaas.config"));

        for (String wrong : new String[] {
            login.replaceAll("password=\"[^\"]+\"", "password=\"a-secret-of-thirty-two-characters\""),
            login.replace("\"laurel\"", "\"root\"")
        }) {
            Map<String, String> settings = new HashMap<>(broker.clients());
            settings.put("sasl.jaas.config", wrong);
            assertThatThrownBy(() -> send(settings)).hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    @Test
    void shouldAskForTheLoginAtTheControllerToo() throws Exception {
        broker.start();
        String controller = BrokerPorts.HOST + ":"
                + BrokerPorts.read(folder.resolve("kafka")).orElseThrow().controller();
        Map<String, String> settings = new HashMap<>(broker.clients());
        settings.remove("bootstrap.servers");
        settings.put("bootstrap.controllers", controller);

        assertThat(clusterBy(settings)).isNotEmpty();
        assertThatThrownBy(() -> clusterBy(Map.of("bootstrap.controllers", controller)))
                .hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void shouldOpenAFolderOfBeforeThereWasALogin() throws Exception {
        Map<String, String> open = Map.of("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
        try (EmbeddedBroker before = new EmbeddedBroker(folder.resolve("kafka"), 0, open)) {
            before.start();
            try (KafkaProbe probe = new KafkaProbe(Map.of("bootstrap.servers", before.bootstrapServers()))) {
                probe.createTopic("kept", 1, Map.of());
                probe.write("kept", "before");
            }
        }
        Files.delete(folder.resolve("kafka/secret"));

        broker.start();

        try (KafkaProbe probe = new KafkaProbe(broker.clients())) {
            probe.write("kept", "after");
            assertThat(probe.read("kept", 2)).containsExactly("before", "after");
        }
    }

    @Test
    void shouldKeepItsFolderAndItsSecretToTheOwner() throws IOException {
        Path kafka = Files.createDirectory(folder.resolve("kafka"));
        Files.setPosixFilePermissions(kafka, PosixFilePermissions.fromString("rwxrwxrwx"));

        broker.start();

        assertThat(permissions(kafka)).isEqualTo("rwx------");
        assertThat(permissions(kafka.resolve("secret"))).isEqualTo("rw-------");
    }

    @Test
    void shouldTellOfASecretThatCouldBreakOutOfItsQuotes() throws IOException {
        Path kafka = Files.createDirectory(folder.resolve("kafka"));
        Files.writeString(kafka.resolve("secret"), "a\" other=\"0123456789012345678901234567890\n");

        assertThatThrownBy(broker::start)
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("remove it")
                .hasMessageNotContaining("0123456789");
    }

    private static void send(Map<String, String> clients) throws ExecutionException, InterruptedException {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put("max.block.ms", TRY_MS);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("kept", 0, "key", "forged")).get();
        }
    }

    private static String clusterBy(Map<String, String> clients) throws ExecutionException, InterruptedException {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put("default.api.timeout.ms", TRY_MS);
        settings.put("request.timeout.ms", TRY_MS);
        Admin admin = Admin.create(settings);
        try {
            return admin.describeCluster().clusterId().get();
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
