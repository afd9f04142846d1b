package dev.laurel.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import dev.laurel.schemas.Topic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every test has its own prefix, and so its own topics. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TopicSetupTest {
    private final EmbeddedBroker broker;

    TopicSetupTest(@TempDir Path folder) {
        broker = new EmbeddedBroker(folder);
    }

    @BeforeAll
    void start() {
        broker.start();
    }

    @AfterAll
    void end() {
        broker.close();
    }

    @Test
    void shouldCreateEveryTopicAndThenFindItFit() throws Exception {
        setup("new.", 3, 1).run();
        setup("new.", 3, 1).run();

        try (KafkaProbe probe = probe()) {
            for (Topic topic : Topic.values()) {
                String name = topic.name("new.");
                assertThat(probe.describe(name).partitions()).hasSize(topic.partitions(3));
                for (Map.Entry<String, String> setting : topic.settings().entrySet()) {
                    assertThat(probe.setting(name, setting.getKey())).isEqualTo(setting.getValue());
                }
                assertThat(probe.setting(name, "min.insync.replicas")).isEqualTo("1");
            }
        }
    }

    @Test
    void shouldCreateWhatIsMissingWithAsManyPartitionsAsThereAre() throws Exception {
        try (KafkaProbe probe = probe()) {
            probe.createTopic("part.actions", 2, Topic.ACTIONS.settings());

            assertThat(setup("part.", 5, 1).run()).isEqualTo(2);

            assertThat(probe.describe("part.leaderboards").partitions()).hasSize(2);
            assertThat(probe.describe("part.dead-letters").partitions()).hasSize(1);
        }
    }

    @Test
    void shouldTellEveryTopicThatIsNotFitAndCreateNothing() throws Exception {
        try (KafkaProbe probe = probe()) {
            Map<String, String> clientsTime = new HashMap<>(Topic.ACTIONS.settings());
            clientsTime.put("message.timestamp.type", "CreateTime");
            probe.createTopic("bad.actions", 2, clientsTime);
            probe.createTopic("bad.leaderboards", 1, Map.of());

            assertThatThrownBy(() -> setup("bad.", 2, 1).run())
                    .isInstanceOf(ClusterException.class)
                    .hasMessageContainingAll(
                            "topic bad.actions has message.timestamp.type=CreateTime: it needs LogAppendTime",
                            "topic bad.leaderboards has cleanup.policy=delete: it needs compact",
                            "topic bad.leaderboards has 1 partition: it needs 2");
            assertThat(probe.topics()).doesNotContain("bad.score-updates");
        }
    }

    @Test
    void shouldSayInASentenceThatPartitionsWereAddedToWhatIsCounted() throws Exception {
        setup("grown.", 2, 1).run();
        try (KafkaProbe probe = probe()) {
            probe.createTopic("grown.laurel-standings-changelog", 2, Map.of());
            probe.addPartitions("grown.actions", 4);

            assertThatThrownBy(() -> setup("grown.", 2, 1).run())
                    .isInstanceOf(ClusterException.class)
                    .hasMessage(
                            "scores are stored for 2 partitions of each topic, but these topics have another number:"
                                    + " grown.actions (4). The number cannot change: count everything again under another"
                                    + " LAUREL_TOPIC_PREFIX with the new LAUREL_PARTITIONS, using 'laurel replay'");
        }
    }

    @Test
    void shouldNoticeWhileItRunsThatPartitionsAreAdded() throws Exception {
        setup("growing.", 2, 1).run();
        try (PartitionWatch watch = new PartitionWatch(broker.clients(), "growing.", 2, Duration.ofMillis(100));
                KafkaProbe probe = probe()) {
            watch.start();
            probe.addPartitions("growing.rejected-actions", 3);

            await().untilAsserted(
                            () -> assertThat(watch.changed()).containsExactly(entry("growing.rejected-actions", 3)));
        }
    }

    @Test
    void shouldTellWhichSettingAsksForMoreBrokersThanThereAre() {
        assertThatThrownBy(() -> setup("few.", 2, 3).run())
                .isInstanceOf(ClusterException.class)
                .hasMessage("topics must be replicated to 3 brokers and there are 1: start more,"
                        + " or set LAUREL_REPLICATION_FACTOR");
    }

    @Test
    void shouldNotMindTheReplicationFactorOnceTheTopicsAreThere() {
        setup("there.", 2, 1).run();

        setup("there.", 2, 3).run();
    }

    @Test
    void shouldGiveUpOnAKafkaThatDoesNotAnswer() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String servers = "127.0.0.1:" + silent.getLocalPort();

            assertThatThrownBy(() -> unreachable(servers).run())
                    .isInstanceOf(ClusterException.class)
                    .hasMessage("no response from Kafka at " + servers
                            + " within 2 s: check that it runs, and LAUREL_KAFKA_BOOTSTRAP_SERVERS");
        }
    }

    @Test
    void shouldGiveUpOnANameThatNeverResolves() {
        assertThatThrownBy(() -> unreachable("kafka.invalid:9092").run())
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("creating a Kafka client failed");
    }

    @Test
    void shouldNotShowAPasswordThatKafkaRefuses() {
        Map<String, String> kafka = Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "security.protocol", "SASL_PLAINTEXT",
                "sasl.mechanism", "PLAIN",
                "sasl.jaas.config", "hunter2");

        assertThatThrownBy(() -> new TopicSetup(kafka, "", 1, 1, Duration.ofSeconds(2)).run())
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("creating a Kafka client failed")
                .hasMessageNotContaining("hunter2");
    }

    private static TopicSetup unreachable(String servers) {
        return new TopicSetup(Map.of("bootstrap.servers", servers), "", 1, 1, Duration.ofSeconds(2));
    }

    private TopicSetup setup(String prefix, int partitions, int replicationFactor) {
        return new TopicSetup(broker.clients(), prefix, partitions, replicationFactor);
    }

    private KafkaProbe probe() {
        return new KafkaProbe(broker.clients());
    }
}
