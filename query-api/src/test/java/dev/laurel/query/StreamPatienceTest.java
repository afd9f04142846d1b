package dev.laurel.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.query.hub.StreamSettings;
import dev.laurel.schemas.Board;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Streams without changes, and readers that do not read. */
class StreamPatienceTest {
    private static final String LONG = "/api/v1/leaderboards/long/stream?limit=100";
    /** 40 KB each: more than the system buffers for a connection. */
    private static final int FRAMES_BEYOND_ANY_BUFFER = 200;
    /** Twice the size of the server's response buffer. */
    private static final int FRAMES_OF_A_KILOBYTE = 60;

    private static final int FRAMES_ON_THE_WAY_MAX = 20;

    @Test
    void shouldGiveASignOfLifeToQuietReaders() {
        try (RunningApi running = RunningApi.quick();
                EventReader reader = running.stream(LONG)) {
            await().until(() -> reader.lines().stream().filter(":"::equals).count() >= 3);

            assertThat(reader.updates()).hasSize(1);
        }
    }

    /** The server closes idle connections after ten seconds, and heartbeats come every fifteen. */
    @Test
    @EnabledIfSystemProperty(named = "laurel.patience", matches = "all")
    void shouldNotCutAStreamThatIsQuietForLongerThanTheServersPatience() {
        StreamSettings quick = RunningApi.QUICK;
        StreamSettings quiet = new StreamSettings(
                10, quick.interval(), Duration.ofSeconds(15), quick.stuckMax(), quick.retry(), quick.sweep());
        try (RunningApi running = new RunningApi(quiet);
                EventReader reader = running.stream(LONG)) {
            await().during(Duration.ofSeconds(12))
                    .atMost(Duration.ofSeconds(13))
                    .until(() -> !reader.isEnded() && reader.updates().size() <= 1);

            running.feed.push(Samples.board("long", 1));

            await().until(() -> reader.revisions().contains(1L));
        }
    }

    @Test
    void shouldDropAReaderThatDoesNotReadAndDelayNobody() throws IOException {
        try (RunningApi running = RunningApi.quick();
                Socket stuck = new Socket()) {
            neverRead(stuck, running);
            List<EventReader> readers =
                    Stream.generate(() -> running.stream(LONG)).limit(20).toList();
            await().until(() -> running.api.openStreams() == 21);
            AtomicLong revision = new AtomicLong();

            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(25))
                    .until(() -> {
                        long next = revision.incrementAndGet();
                        running.feed.push(Samples.heavy("long", next));
                        await().until(() -> readers.stream()
                                .allMatch(reader -> reader.revisions().contains(next)));
                        return running.api.openStreams() == 20;
                    });

            readers.forEach(EventReader::close);
        }
    }

    /** A frame in the send buffer is outdated when it is read, so only the newest one waits in the mailbox. */
    @Test
    void shouldHaveLittleOnItsWayToAReaderThatIsAway() throws IOException {
        try (RunningApi running = new RunningApi(patient());
                EventReader reader = running.stream(LONG);
                Socket away = new Socket()) {
            neverRead(away, running);
            await().until(() -> running.api.openStreams() == 2);
            push(running, reader, FRAMES_OF_A_KILOBYTE, Samples::board);

            List<String> ids = idsUpTo(FRAMES_OF_A_KILOBYTE, away);

            assertThat(ids).hasSizeLessThan(FRAMES_ON_THE_WAY_MAX);
        }
    }

    @Test
    void shouldCloseInTimeAlthoughAReaderIsStuck() throws IOException {
        try (RunningApi running = new RunningApi(patient());
                EventReader reader = running.stream(LONG);
                Socket stuck = new Socket()) {
            neverRead(stuck, running);
            await().until(() -> running.api.openStreams() == 2);
            push(running, reader, FRAMES_BEYOND_ANY_BUFFER, Samples::heavy);
            long start = System.nanoTime();

            running.api.close();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThat(running.api.openStreams()).isZero();
        }
    }

    /** Publishes boards one after the other, each after the reader has seen the previous one. */
    private static void push(
            RunningApi running, EventReader reader, int count, BiFunction<String, Long, Board> boards) {
        for (long revision = 1; revision <= count; revision++) {
            long next = revision;
            running.feed.push(boards.apply("long", next));
            await().pollInterval(Duration.ofMillis(5))
                    .until(() -> reader.revisions().contains(next));
        }
    }

    private static StreamSettings patient() {
        StreamSettings quick = RunningApi.QUICK;
        return new StreamSettings(
                10, quick.interval(), quick.heartbeat(), Duration.ofSeconds(20), quick.retry(), quick.sweep());
    }

    /** Starts reading, and returns the received ids up to the one that ends with that revision. */
    private static List<String> idsUpTo(long revision, Socket socket) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        List<String> ids = new ArrayList<>();
        while (ids.isEmpty() || !ids.getLast().endsWith(":" + revision)) {
            String line = Objects.requireNonNull(in.readLine(), "the stream ended");
            if (line.startsWith("id: ")) {
                ids.add(line);
            }
        }
        return ids;
    }

    /** Requests the stream, and does not read it. */
    private static void neverRead(Socket socket, RunningApi running) throws IOException {
        socket.setReceiveBufferSize(1024);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), running.api.port()));
        EventReader.ask(socket, LONG);
    }
}
