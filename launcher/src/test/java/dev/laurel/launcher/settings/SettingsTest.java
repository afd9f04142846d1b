package dev.laurel.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.query.access.StreamQuotaSettings;
import dev.laurel.query.peers.PeerSettings;
import dev.laurel.topology.port.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final Map<String, String> BOARD =
            Map.of("LAUREL_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092", "LAUREL_INSTANCE_ID", "board-0");
    private static final Map<String, String> GATEWAY =
            Map.of("LAUREL_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092", "LAUREL_JWT_SECRET", SECRET);

    @TempDir
    private Path folder;

    @Test
    void shouldListenOnThisMachineOnlyWhenEverythingIsOneProcess() {
        Settings settings = Settings.read(Map.of(), Mode.UP);

        assertThat(settings.listening()).isEqualTo(new ListenSettings("127.0.0.1", 8080, 8081, 8082));
        assertThat(settings.kafka().replicationFactor()).isEqualTo(1);
        assertThat(settings.kafka().partitions()).isEqualTo(4);
        assertThat(settings.topology().threads()).isEqualTo(2);
        assertThat(settings.live().streamsMax()).isEqualTo(10_000);
        assertThat(settings.process().drain()).isZero();
        assertThat(settings.process().instanceId()).isEqualTo("laurel");
        assertThat(settings.process().dataDir()).isEqualTo(Path.of("data"));
    }

    @Test
    void shouldBeTheSameProcessForADemoUnderAnotherRole() {
        Settings demo = Settings.read(Map.of(), Mode.DEMO);

        assertThat(demo.listening()).isEqualTo(Settings.read(Map.of(), Mode.UP).listening());
        assertThat(demo.kafka().replicationFactor()).isEqualTo(1);
        assertThat(demo.process().name(Mode.DEMO)).isEqualTo("up/laurel");
    }

    @Test
    void shouldListenToTheNetworkInARole() {
        Settings settings = Settings.read(GATEWAY, Mode.GATEWAY);

        assertThat(settings.listening().host()).isEqualTo("0.0.0.0");
        assertThat(settings.process().drain()).hasSeconds(2);
        assertThat(settings.kafka().replicationFactor()).isEqualTo(3);
        assertThat(settings.gateway().kafka()).isEqualTo(Map.of("bootstrap.servers", "kafka:9092"));
    }

    @Test
    void shouldTakeEverySetting() throws IOException {
        Path catalog = Files.createFile(folder.resolve("catalog.yaml"));
        Map<String, String> environment = new HashMap<>(GATEWAY);
        environment.putAll(Map.of(
                "LAUREL_HOST", "::1",
                "LAUREL_QUERY_PORT", "9001",
                "LAUREL_ADMIN_PORT", "9002",
                "LAUREL_CATALOG", catalog.toString(),
                "LAUREL_DATA_DIR", folder.toString(),
                "LAUREL_MAX_STREAMS", "7",
                "LAUREL_TOPIC_PREFIX", "test.",
                "LAUREL_PARTITIONS", "1",
                "LAUREL_INSTANCE_ID", "board-0",
                "LAUREL_KAFKA_SECURITY_PROTOCOL", "SSL"));

        Settings settings = Settings.read(environment, Mode.BOARD);

        assertThat(settings.process().catalog()).contains(catalog);
        assertThat(settings.query(true).streamsMax()).isEqualTo(7);
        assertThat(settings.query(true).quota()).isEqualTo(StreamQuotaSettings.USUAL);
        assertThat(settings.query(true).host()).isEqualTo("::1");
        assertThat(settings.query(true).port()).isEqualTo(9001);
        assertThat(settings.query(true).gatewayPort())
                .hasValue(settings.listening().gatewayPort());
        assertThat(settings.query(false).gatewayPort()).isEmpty();
        assertThat(settings.admin().port()).isEqualTo(9002);
        assertThat(settings.streams(6).prefix()).isEqualTo("test.");
        assertThat(settings.streams(6).threads()).isEqualTo(1);
        assertThat(settings.streams(6).partitions()).isEqualTo(6);
        assertThat(settings.streams(6).instanceId()).isEqualTo("board-0");
        assertThat(settings.streams(6).stateDir()).isEqualTo(folder.resolve("streams"));
        assertThat(settings.streams(6).kafka())
                .containsEntry("security.protocol", "SSL")
                .containsEntry("replication.factor", "3");
        assertThat(settings.unknown()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GATEWAY_PORT             | http            | must be a whole number from 0 to 65535
            GATEWAY_PORT             | 65536           | must be a whole number from 0 to 65535
            QUERY_PORT               | -1              | must be a whole number from 0 to 65535
            ADMIN_PORT               | 99999999999     | must be a whole number from 0 to 65535
            ADMIN_PORT               | 8080            | must differ from LAUREL_GATEWAY_PORT
            HOST                     | not a host      | must be an address or a name to listen on
            CATALOG                  | /not/there.yaml | must be a file that can be read
            DATA_DIR                 | /tmp/a,b        | must have no comma
            DATA_DIR                 | /dev/null       | must be a folder
            JWT_ISSUER               | two words       | must be 1 to 256 printable ASCII characters
            JWT_AUDIENCE             | two words       | must be 1 to 256 printable ASCII characters
            MAX_STREAMS              | 0               | must be a whole number from 1 to 1000000
            MAX_STREAMS_PER_ADDRESS  | 0               | must be a whole number from 1 to 1000000
            STREAM_INTERVAL_MS       | -1              | must be a whole number from 0 to 60000
            MAX_STREAMS_PER_USER     | 1000001         | must be a whole number from 1 to 1000000
            TOPIC_PREFIX             | a/b             | must be 1 to 64 of A-Z a-z 0-9 . _ -
            PARTITIONS               | 257             | must be a whole number from 1 to 256
            REPLICATION_FACTOR       | 10              | must be a whole number from 1 to 9
            HISTORY                  | always          | must be forever or a whole number of days from 14 to 36500
            HISTORY                  | 13              | must be forever or a whole number of days from 14 to 36500
            HISTORY                  | 36501           | must be forever or a whole number of days from 14 to 36500
            STREAM_THREADS           | many            | must be a whole number from 1 to 64
            DRAIN_SECONDS            | 301             | must be a whole number from 0 to 300
            INSTANCE_ID              | a b             | must be 1 to 64 of A-Z a-z 0-9 . _ -
            LOG_LEVEL                | loud            | must be one of trace, debug, info, warn, error, off
            KAFKA_BOOTSTRAP_SERVERS  | kafka           | must be host:port
            """)
    void shouldTellNameValueAndBoundOfAWrongValue(String name, String value, String bound) {
        Map<String, String> environment = new HashMap<>(GATEWAY);
        environment.put("LAUREL_" + name, value);

        assertThatThrownBy(() -> Settings.read(environment, Mode.GATEWAY))
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith("LAUREL_" + name + "=" + value + ": " + bound)
                .extracting(Throwable::getMessage)
                .asString()
                .hasLineCount(1);
    }

    @Test
    void shouldNeverShowASecret() {
        assertThatThrownBy(() -> Settings.read(Map.of("LAUREL_JWT_SECRET", "hunter2"), Mode.UP))
                .hasMessage("LAUREL_JWT_SECRET has 7 bytes: must have at least 32");
        assertThat(Settings.read(GATEWAY, Mode.GATEWAY).toString()).doesNotContain(SECRET);
    }

    @Test
    void shouldTellAllFaultsAtOnce() {
        Map<String, String> environment = Map.of("LAUREL_PARTITIONS", "0", "LAUREL_MAX_STREAMS", "0");

        assertThatThrownBy(() -> Settings.read(environment, Mode.GATEWAY))
                .hasMessageContainingAll(
                        "LAUREL_PARTITIONS=0",
                        "LAUREL_MAX_STREAMS=0",
                        "LAUREL_JWT_SECRET is missing",
                        "LAUREL_KAFKA_BOOTSTRAP_SERVERS is missing");
    }

    @Test
    void shouldNotNeedASecretForBoards() {
        Map<String, String> environment =
                Map.of("LAUREL_KAFKA_BOOTSTRAP_SERVERS", "a:1,b:2", "LAUREL_INSTANCE_ID", "one");

        assertThat(Settings.read(environment, Mode.BOARD).access().signing().secret())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACKS", "ENABLE_IDEMPOTENCE", "ISOLATION_LEVEL", "GROUP_ID", "NONSENSE"})
    void shouldRefuseAKafkaSettingThatIsNotOneOfAConnection(String name) {
        Map<String, String> environment = new HashMap<>(GATEWAY);
        environment.put("LAUREL_KAFKA_" + name, "x");

        assertThatThrownBy(() -> Settings.read(environment, Mode.GATEWAY))
                .hasMessage("LAUREL_KAFKA_" + name + " is not a setting that all Kafka clients share");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:9092", "a:9092,b:9092", "a:9092, b:9092", "127.0.0.1:1", "[::1]:9092,[::2]:9092"})
    void shouldTakeServersInEveryForm(String servers) {
        Map<String, String> environment = new HashMap<>(GATEWAY);
        environment.put("LAUREL_KAFKA_BOOTSTRAP_SERVERS", servers);

        assertThat(Settings.read(environment, Mode.GATEWAY).kafka().clients()).containsValue(servers);
    }

    @Test
    void shouldTakeAnEmptyVariableForAnAbsentOne() {
        assertThat(Settings.read(Map.of("LAUREL_PARTITIONS", " "), Mode.UP)
                        .kafka()
                        .partitions())
                .isEqualTo(4);
    }

    @Test
    void shouldNameVariablesThatMeanNothing() {
        Map<String, String> environment =
                Map.of("LAUREL_COLOUR", "green", "LAUREL_JAVA_OPTS", "-Xmx2g", "PATH", "/bin");

        assertThat(Settings.read(environment, Mode.UP).unknown()).containsExactly("LAUREL_COLOUR");
    }

    /** Otherwise what they should protect would stay open, with only a warning in the log. */
    @ParameterizedTest
    @CsvSource({
        "PARTITION, PARTITIONS",
        "TLS_CRT, TLS_CERT",
        "TLS_CIPHERS, TLS_CERT",
        "JWT_AUDIENCES, JWT_AUDIENCE",
        "RATE_LIMITS_USER, RATE_LIMIT_USER",
        "READACCESS, READ_ACCESS",
        "DATADIR, DATA_DIR"
    })
    void shouldRefuseWhatLooksLikeAMisspeltSetting(String name, String nearest) {
        assertThatThrownBy(() -> Settings.read(with(GATEWAY, name, "x"), Mode.GATEWAY))
                .isInstanceOf(CommandException.class)
                .hasMessage("LAUREL_" + name + " is not a setting; the nearest one is LAUREL_" + nearest);
    }

    /** As Kubernetes sets them for a service with this name. */
    @ParameterizedTest
    @ValueSource(strings = {"PORT", "SERVICE_HOST", "SERVICE_PORT", "PORT_8081_TCP_ADDR"})
    void shouldNotTakeEveryVariableForAMisspeltSetting(String name) {
        assertThat(Settings.read(with(GATEWAY, name, "x"), Mode.GATEWAY).unknown())
                .containsExactly("LAUREL_" + name);
    }

    @Test
    void shouldNotPassKafkaSettingsToTheBrokerThatIsItsOwn() {
        Settings settings = Settings.read(Map.of("LAUREL_KAFKA_SECURITY_PROTOCOL", "SSL"), Mode.UP);

        assertThat(settings.at(Map.of("bootstrap.servers", "127.0.0.1:1"))
                        .gateway()
                        .kafka())
                .isEqualTo(Map.of("bootstrap.servers", "127.0.0.1:1"));
        assertThat(settings.unknown()).containsExactly("LAUREL_KAFKA_SECURITY_PROTOCOL");
    }

    @Test
    void shouldLeaveABoardAloneWithoutAKey() {
        Settings settings = Settings.read(BOARD, Mode.BOARD);

        assertThat(settings.peers()).isEmpty();
        assertThat(settings.streams(4).self()).isEmpty();
        assertThat(settings.streams(4).standbys()).isZero();
    }

    @Test
    void shouldBeOneOfSeveralWithAKey() {
        Settings settings = Settings.read(with(BOARD, "PEER_KEY", SECRET, "PEER_HOST", "board-0"), Mode.BOARD);

        assertThat(settings.peers()).contains(new PeerSettings("0.0.0.0", 8083, SECRET));
        assertThat(settings.streams(4).self()).contains(new Peer("board-0", 8083));
        assertThat(settings.streams(4).standbys()).isEqualTo(1);
        assertThat(settings.toString()).doesNotContain(SECRET);
        assertThat(settings.unknown()).isEmpty();
    }

    @Test
    void shouldTakeEverySettingOfPeers() {
        Map<String, String> environment =
                with(BOARD, "PEER_KEY", SECRET, "PEER_HOST", "::1", "PEER_PORT", "9003", "STANDBYS", "2");

        Settings settings = Settings.read(environment, Mode.BOARD);

        assertThat(settings.streams(4).self()).contains(new Peer("::1", 9003));
        assertThat(settings.streams(4).standbys()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PEER_PORT | 0       | must be a whole number from 1 to 65535
            PEER_PORT | 8081    | must differ from LAUREL_QUERY_PORT
            PEER_HOST | a_board | must be a name or an address
            STANDBYS  | 3       | must be a whole number from 0 to 2
            """)
    void shouldTellAWrongSettingOfPeers(String name, String value, String bound) {
        assertThatThrownBy(
                        () -> Settings.read(with(BOARD, "PEER_KEY", SECRET, "PEER_HOST", "a", name, value), Mode.BOARD))
                .hasMessageStartingWith("LAUREL_" + name + "=" + value + ": " + bound);
    }

    @Test
    void shouldRefuseStandbysThatNobodyCouldAsk() {
        assertThatThrownBy(() -> Settings.read(with(BOARD, "STANDBYS", "1"), Mode.BOARD))
                .hasMessage("LAUREL_STANDBYS=1: needs LAUREL_PEER_KEY, without which a board process runs alone");
    }

    @Test
    void shouldRefuseAShortKeyOfPeersWithoutShowingIt() {
        assertThatThrownBy(() -> Settings.read(with(BOARD, "PEER_KEY", "hunter2", "STANDBYS", "1"), Mode.BOARD))
                .hasMessage("LAUREL_PEER_KEY has 7 bytes: must have at least 32");
    }

    @Test
    void shouldLetAGatewayShareItsEnvironmentWithBoards() {
        assertThat(Settings.read(with(GATEWAY, "PEER_KEY", "any"), Mode.GATEWAY).unknown())
                .isEmpty();
    }

    @Test
    void shouldSayThatOneProcessHasNoPeers() {
        assertThat(Settings.read(Map.of("LAUREL_PEER_KEY", SECRET), Mode.UP).unknown())
                .containsExactly("LAUREL_PEER_KEY");
    }

    private static Map<String, String> with(Map<String, String> environment, String... namesAndValues) {
        Map<String, String> merged = new HashMap<>(environment);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            merged.put("LAUREL_" + namesAndValues[i], namesAndValues[i + 1]);
        }
        return merged;
    }
}
