package dev.laurel.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.protocol.ApiKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Limits on what users of the machine can do to a broker without a login. */
@Timeout(120)
class BrokerBoundsTest {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(20);
    /** Long enough to know that there is no response. */
    private static final Duration SILENCE = Duration.ofSeconds(2);
    /** Kafka's default size. */
    private static final int DEFAULT_LOGIN_BYTES = 512 * 1024;

    @TempDir
    private Path folder;

    private EmbeddedBroker broker = new EmbeddedBroker(Path.of("unset"));
    private final List<Socket> strangers = new ArrayList<>();

    @BeforeEach
    void start() {
        broker = new EmbeddedBroker(folder.resolve("kafka"));
        broker.start();
    }

    @AfterEach
    void end() throws IOException {
        hangUp();
        broker.close();
    }

    @Test
    void shouldTakeNoMemoryForALargeMessageThatIsAnnouncedBeforeTheLogin() throws Exception {
        BrokerPorts ports = ports();
        for (int port : new int[] {ports.broker(), ports.controller()}) {
            for (int i = 0; i < 20; i++) {
                // Four bytes of many: only the length is read.
                send(connect(port), DEFAULT_LOGIN_BYTES, new byte[4]);
            }
        }

        assertThat(strangers).allMatch(BrokerBoundsTest::isClosed);
        assertThatTheOwnerIsServed();
    }

    @Test
    void shouldTakeNoMoreConnectionsThanItsBound() throws Exception {
        for (int port : new int[] {ports().broker(), ports().controller()}) {
            for (int i = 0; i < BrokerSettings.CONNECTIONS_MAX; i++) {
                connect(port);
            }
            Socket late = connect(port);
            send(late, versions().length, versions());

            assertThat(answers(late, SILENCE)).isFalse();

            strangers.removeLast();
            hangUp();
            assertThat(answers(late, ANSWER_MAX)).isTrue();
            late.close();
        }
        assertThatTheOwnerIsServed();
    }

    private void assertThatTheOwnerIsServed() throws Exception {
        try (KafkaProbe owner = new KafkaProbe(broker.clients())) {
            owner.createTopic("kept", 1, Map.of());
            owner.write("kept", "the owner's");
            assertThat(owner.read("kept", 1)).containsExactly("the owner's");
        }
    }

    private BrokerPorts ports() throws IOException {
        return BrokerPorts.read(folder.resolve("kafka")).orElseThrow();
    }

    private Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.ofLiteral(BrokerPorts.HOST), port);
        strangers.add(socket);
        return socket;
    }

    private void hangUp() throws IOException {
        for (Socket stranger : strangers) {
            stranger.close();
        }
        strangers.clear();
    }

    private static void send(Socket socket, int announced, byte[] bytes) throws IOException {
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeInt(announced);
        out.write(bytes);
        out.flush();
    }

    /** A complete request that needs no login: ApiVersions. */
    private static byte[] versions() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream request = new DataOutputStream(bytes);
        request.writeShort(ApiKeys.API_VERSIONS.id);
        request.writeShort(0);
        request.writeInt(1);
        request.writeUTF("stranger");
        return bytes.toByteArray();
    }

    private static boolean answers(Socket socket, Duration wait) throws IOException {
        socket.setSoTimeout((int) wait.toMillis());
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException silent) {
            return false;
        }
    }

    private static boolean isClosed(Socket socket) {
        try {
            socket.setSoTimeout((int) SILENCE.toMillis());
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (SocketException reset) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
