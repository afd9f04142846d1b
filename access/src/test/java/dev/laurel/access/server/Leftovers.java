package dev.laurel.access.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * Finds objects that requests leave behind in a server: each kind of request is sent many times, no two the same, and
 * the live objects before and after are compared by class. A leak shows as one object per request.
 */
public final class Leftovers {
    private static final int TIMES = 600;
    /** Pools, caches and compiled code reach a steady state. */
    private static final int WARM_UP = 200;
    /** A leak leaves {@link #TIMES} objects; other changes are far smaller. */
    private static final int NOISE_MAX = TIMES * 2 / 3;

    private static final int PATIENCE_MS = 15_000;

    private Leftovers() {}

    /**
     * Sends the requests, of which none may leave an object or set a cookie.
     *
     * @param requests complete requests, in which {@code #} stands for a unique value
     * @param isSettled whether the server has finished processing the requests
     * @return the number of responses by status
     */
    public static Map<String, Integer> requireNone(int port, List<String> requests, BooleanSupplier isSettled) {
        sendAll(port, requests, 0, WARM_UP);
        LiveObjects before = settled(isSettled);
        Map<String, Integer> statuses = sendAll(port, requests, WARM_UP, TIMES);

        // Again if something was still in progress, such as a log line or the close of a connection.
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(settled(isSettled).grownSince(before, NOISE_MAX))
                        .as("alive after %d requests of %d kinds each", TIMES, requests.size())
                        .isEmpty());
        return statuses;
    }

    private static LiveObjects settled(BooleanSupplier isSettled) {
        Awaitility.await().until(isSettled::getAsBoolean);
        return LiveObjects.count();
    }

    private static Map<String, Integer> sendAll(int port, List<String> requests, int from, int times) {
        Map<String, Integer> statuses = new TreeMap<>();
        for (String request : requests) {
            send(port, request, from, times).forEach((status, count) -> statuses.merge(status, count, Integer::sum));
        }
        return statuses;
    }

    private static Map<String, Integer> send(int port, String request, int from, int times) {
        Map<String, Integer> statuses = new TreeMap<>();
        try (Connection connection = new Connection(port)) {
            for (int i = from; i < from + times; i++) {
                String head = connection.exchange(request.replace("#", "n" + i));
                assertThat(head).doesNotContainIgnoringCase("Set-Cookie");
                statuses.merge(
                        head.lines().findFirst().orElse("none").replaceAll("\\S+ (\\d+).*", "$1"), 1, Integer::sum);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return statuses;
    }

    /** Reused until the server closes it: a new connection per request would use up the machine's ports. */
    private static final class Connection implements AutoCloseable {
        private final int port;
        private Socket socket;
        private InputStream in;

        private Connection(int port) throws IOException {
            this.port = port;
            this.socket = open();
            this.in = new BufferedInputStream(socket.getInputStream());
        }

        /** @return the head of the response; its body is read and discarded */
        private String exchange(String request) throws IOException {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String head = head(in);
            Map<String, String> fields = fields(head);
            boolean isHead = request.startsWith("HEAD ");
            String length = isHead ? "0" : fields.get("content-length");
            if (length != null && !"close".equalsIgnoreCase(fields.get("connection")) && !head.contains(" 101 ")) {
                in.readNBytes(Integer.parseInt(length));
            } else {
                socket.close();
                socket = open();
                in = new BufferedInputStream(socket.getInputStream());
            }
            return head;
        }

        private Socket open() throws IOException {
            Socket opened = new Socket(InetAddress.getLoopbackAddress(), port);
            opened.setSoTimeout(PATIENCE_MS);
            opened.setTcpNoDelay(true);
            return opened;
        }

        private static String head(InputStream in) throws IOException {
            StringBuilder head = new StringBuilder();
            for (int read = in.read(); read >= 0; read = in.read()) {
                head.append((char) read);
                if (read == '\n' && head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) >= 0) {
                    break;
                }
            }
            return head.toString();
        }

        private static Map<String, String> fields(String head) {
            return head.lines()
                    .filter(line -> line.contains(": "))
                    .collect(Collectors.toMap(
                            line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT),
                            line -> line.substring(line.indexOf(':') + 2),
                            (first, second) -> first + ", " + second));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
