package dev.laurel.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.launcher.FakeGateway;
import dev.laurel.launcher.FakeGateway.Reply;
import dev.laurel.launcher.FakeGateway.Request;
import dev.laurel.launcher.replay.Report.Reason;
import dev.laurel.launcher.replay.Report.Rejections;
import dev.laurel.schemas.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ReplayTest {
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final AtomicLong settledBytes = new AtomicLong();
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void shouldPostEveryLineOnce() {
        String file = file(2_500);
        try (FakeGateway gateway = new FakeGateway(Reply::accepted)) {
            Report report = replay(gateway.uri(), file);

            assertThat(report.accepted()).isEqualTo(2_500);
            assertThat(report.isComplete()).isTrue();
            assertThat(settledBytes).hasValue(file.length());
            assertThat(gateway.requests()).hasSize(3).allSatisfy(request -> {
                assertThat(request.path()).isEqualTo("/api/v1/actions");
                assertThat(request.contentType()).isEqualTo("application/x-ndjson");
                assertThat(request.authorization()).isEqualTo("Bearer token");
            });
            assertThat(gateway.requests().stream().flatMap(request -> request.lines().stream()))
                    .containsExactlyInAnyOrderElementsOf(file.lines().toList());
        }
    }

    @Test
    void shouldHaveSomeBatchesOnTheirWayAtOnce() throws InterruptedException {
        CountDownLatch together = new CountDownLatch(4);
        try (FakeGateway gateway = new FakeGateway(request -> {
            together.countDown();
            return arrived(together) ? Reply.accepted(request) : Reply.error(400, "malformed");
        })) {
            assertThat(replay(gateway.uri(), file(4_000)).accepted()).isEqualTo(4_000);
        }
    }

    @Test
    void shouldTellRejectedLinesByTheirPlaceInTheFile() {
        String file = "\n" + file(1_500);
        try (FakeGateway gateway = new FakeGateway(ReplayTest::rejectOdd)) {
            Report report = replay(gateway.uri(), file);

            assertThat(report.accepted()).isEqualTo(750);
            // The first line is blank, so that the odd actions are on even lines.
            assertThat(report.rejected())
                    .isEqualTo(Map.of(
                            new Reason(ErrorCode.UNKNOWN_ACTION_TYPE, "", "no"),
                            new Rejections(750, List.of(3L, 5L, 7L, 9L, 11L))));
            assertThat(report.isComplete()).isFalse();
            assertThat(report.fault()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503})
    void shouldTryAgainWhatMaySucceedLater(int status) {
        try (FakeGateway gateway = new FakeGateway(request ->
                calls.incrementAndGet() < 3 ? Reply.error(status, "unavailable") : Reply.accepted(request))) {
            Report report = replay(gateway.uri(), file(10));

            assertThat(report.isComplete()).isTrue();
            assertThat(report.accepted()).isEqualTo(10);
            assertThat(pauses).hasSize(2);
        }
    }

    @Test
    void shouldWaitAsLongAsItIsAskedTo() {
        try (FakeGateway gateway = new FakeGateway(request -> calls.incrementAndGet() < 2
                ? new Reply(429, Map.of("Retry-After", "7"), "")
                : Reply.accepted(request))) {
            replay(gateway.uri(), file(1));

            assertThat(pauses)
                    .hasSize(1)
                    .allSatisfy(pause -> assertThat(pause).isGreaterThanOrEqualTo(Duration.ofSeconds(7)));
        }
    }

    @Test
    void shouldNotWaitForAGatewayThatAsksForHours() {
        try (FakeGateway gateway = new FakeGateway(request -> calls.incrementAndGet() < 2
                ? new Reply(503, Map.of("Retry-After", "99999"), "")
                : Reply.accepted(request))) {
            replay(gateway.uri(), file(1));

            assertThat(pauses).hasSize(1).allSatisfy(pause -> assertThat(pause).isLessThan(Duration.ofSeconds(31)));
        }
    }

    @Test
    void shouldSendOnlyThoseLinesAgainThatMayPass() {
        try (FakeGateway gateway = new FakeGateway(
                request -> calls.incrementAndGet() < 2 ? Reply.of(200, """
                        {"accepted": 1, "rejected": [
                          {"line": 2, "code": "unavailable", "message": "later"},
                          {"line": 3, "code": "malformed", "message": "never"}]}""") : Reply.accepted(request))) {
            Report report = replay(gateway.uri(), "{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n");

            assertThat(gateway.requests().getLast().lines()).containsExactly("{\"a\":2}");
            assertThat(report.accepted()).isEqualTo(2);
            assertThat(report.rejected())
                    .isEqualTo(Map.of(new Reason(ErrorCode.MALFORMED, "", "never"), new Rejections(1, List.of(3L))));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 404, 413, 415})
    void shouldStopAtOnceWhenItWillNeverBeTaken(int status) {
        try (FakeGateway gateway = new FakeGateway(request -> Reply.error(status, "some-code"))) {
            Report report = replay(gateway.uri(), file(50_000));

            assertThat(report.accepted()).isZero();
            assertThat(report.unsent()).isPositive();
            assertThat(report.fault()).contains("the gateway answers " + status + " some-code: because");
            assertThat(gateway.requests()).hasSizeLessThan(50);
            assertThat(pauses).isEmpty();
        }
    }

    @Test
    void shouldGiveUpOnAGatewayThatStaysAway() {
        try (FakeGateway gateway = new FakeGateway(request -> Reply.error(503, "unavailable"))) {
            Report report = replay(gateway.uri(), file(10));

            assertThat(report.unsent()).isEqualTo(10);
            assertThat(report.fault()).contains("the gateway answers 503 unavailable: because (gave up after 8 tries)");
            assertThat(gateway.requests()).hasSize(8);
        }
    }

    @Test
    void shouldTellThatNobodyListens() {
        FakeGateway gone = new FakeGateway(Reply::accepted);
        gone.close();

        Report report = replay(gone.uri(), file(10));

        assertThat(report.isComplete()).isFalse();
        assertThat(report.unsent()).isEqualTo(10);
        assertThat(report.fault().orElseThrow())
                .startsWith("nothing listens at " + gone.uri())
                .endsWith("(gave up after 8 tries)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>hello</html>",
                "[]",
                "{\"accepted\": 5}",
                "{\"accepted\": 5, \"rejected\": []}",
                "{\"accepted\": 1, \"rejected\": [{\"line\": 0, \"code\": \"malformed\"}]}",
                "{\"accepted\": 1, \"rejected\": [{\"line\": 3, \"code\": \"malformed\"}]}"
            })
    void shouldNotBelieveAnAnswerThatIsNotAGateways(String body) {
        try (FakeGateway gateway = new FakeGateway(request -> Reply.of(200, body))) {
            Report report = replay(gateway.uri(), file(2));

            assertThat(report.fault()).contains("the response does not come from a gateway");
            assertThat(report.accepted()).isZero();
        }
    }

    @Test
    void shouldShowAnAnswersWordsWithoutWhatCommandsATerminal() {
        try (FakeGateway gateway = new FakeGateway(
                request -> Reply.of(400, "{\"error\": {\"code\": \"\\u001b[2J\", \"message\": \"a\\nb\"}}"))) {
            assertThat(replay(gateway.uri(), file(1)).fault()).contains("the gateway answers 400 ?[2J: a?b");
        }
    }

    @Test
    void shouldNameALineThatIsTooLong() {
        try (FakeGateway gateway = new FakeGateway(Reply::accepted)) {
            Report report = replay(gateway.uri(), file(1_200) + "x".repeat(1024 * 1024) + "\n{}\n");

            assertThat(report.fault())
                    .contains("line 1201 is longer than 1048575 bytes, and nothing from there on was sent");
            assertThat(report.isComplete()).isFalse();
        }
    }

    @Test
    void shouldTellWhereReadingFailed() {
        InputStream broken = new InputStream() {
            private final InputStream start = new ByteArrayInputStream("{}\n{}\n".getBytes(StandardCharsets.UTF_8));

            @Override
            public int read() throws IOException {
                int next = start.read();
                if (next < 0) {
                    throw new IOException("the disk is gone");
                }
                return next;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                bytes[offset] = (byte) read();
                return 1;
            }
        };
        try (FakeGateway gateway = new FakeGateway(Reply::accepted)) {
            Report report = replay(gateway.uri()).apply(broken);

            assertThat(report.fault()).contains("reading failed after line 2");
        }
    }

    private Report replay(URI gateway, String file) {
        return replay(gateway).apply(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
    }

    private Function<InputStream, Report> replay(URI gateway) {
        Replay replay = new Replay(gateway, () -> "token", new Pauses(pauses::add, new Random(7)));
        return in -> replay.run(in, new ReplayProgress() {
            @Override
            public void settled(long bytes, long actions) {
                settledBytes.addAndGet(bytes);
            }

            @Override
            public void close() {}
        });
    }

    private static String file(int lines) {
        return IntStream.range(0, lines).mapToObj(i -> "{\"n\":" + i + "}\n").collect(Collectors.joining());
    }

    @Test
    void shouldKeepFewReasonsOfAGatewayThatHasAnotherForEachLine() {
        try (FakeGateway gateway = new FakeGateway(request -> Reply.of(
                200,
                IntStream.rangeClosed(1, request.lines().size())
                        .mapToObj(line ->
                                "{\"line\": " + line + ", \"code\": \"malformed\", \"message\": \"" + line + "\"}")
                        .collect(Collectors.joining(",", "{\"accepted\": 0, \"rejected\": [", "]}"))))) {
            Report report = replay(gateway.uri(), file(500));

            assertThat(report.rejected()).hasSizeLessThanOrEqualTo(51);
            assertThat(report.rejected().values().stream()
                            .mapToLong(Rejections::count)
                            .sum())
                    .isEqualTo(500);
        }
    }

    private static Reply rejectOdd(Request request) {
        List<String> lines = request.lines();
        String rejected = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).matches(".*[13579]}"))
                .mapToObj(i -> "{\"line\": " + (i + 1) + ", \"code\": \"unknown-action-type\", \"message\": \"no\"}")
                .collect(Collectors.joining(","));
        return Reply.of(200, "{\"accepted\": " + lines.size() / 2 + ", \"rejected\": [" + rejected + "]}");
    }

    private static boolean arrived(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
