package dev.laurel.gateway;

import static dev.laurel.gateway.RunningGateway.JSON;
import static dev.laurel.gateway.RunningGateway.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.laurel.gateway.publish.Broker;
import dev.laurel.gateway.publish.KafkaBroker;
import dev.laurel.gateway.rules.RulesPreview;
import dev.laurel.rules.catalog.CatalogReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class GatewayFaultsTest {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(3);
    private static final String ACTION = "{\"actionId\":\"" + Given.ACTION_ID
            + "\",\"type\":\"quiz.completed\",\"timestamp\":\"2026-11-21T10:00:00Z\"}";

    @Test
    void shouldAnswerInTimeWhenKafkaIsAway() throws Exception {
        try (RunningGateway gateway = RunningGateway.onWhatever(kafkaThatIsAway())) {
            // The first response includes the time to load classes.
            gateway.post(Given.ANN, JSON, "{");

            var answers = IntStream.range(0, 50)
                    .mapToObj(i -> gateway.posting(Given.ANN, JSON, ACTION))
                    .toList();

            assertThat(CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)))
                    .succeedsWithin(ANSWER_MAX);
            for (var answer : answers) {
                assertUnavailable(answer.get());
            }
            assertThat(gateway.gateway().isReady()).isFalse();
        }
    }

    @Test
    void shouldAnswerInTimeWhenKafkaIsSlow() throws Exception {
        FakeBroker slow = new FakeBroker(false);
        try (RunningGateway gateway = RunningGateway.on(slow)) {
            assertThat(gateway.posting(Given.ANN, JSON, ACTION))
                    .succeedsWithin(ANSWER_MAX)
                    .satisfies(GatewayFaultsTest::assertUnavailable);
            assertThat(gateway.gateway().isReady()).isFalse();
        }
    }

    @Test
    void shouldReplaceAProducerThatFailedForGood() throws Exception {
        FakeBroker broker = new FakeBroker(true);
        try (RunningGateway gateway = RunningGateway.on(broker)) {
            broker.newest().sendException = new KafkaException("for good");

            assertUnavailable(gateway.post(Given.ANN, JSON, ACTION));

            await().untilAsserted(() -> assertThat(
                            gateway.post(Given.ANN, JSON, ACTION).statusCode())
                    .isEqualTo(201));
            assertThat(broker.producers()).hasSize(2);
            await().until(gateway.gateway()::isReady);
        }
    }

    @Test
    void shouldBecomeReadyWithoutTrafficAndUnreadyAgain() {
        FakeBroker broker = new FakeBroker(true);
        broker.isHere(false);
        try (RunningGateway gateway = RunningGateway.onWhatever(broker)) {
            assertThat(gateway.gateway().isReady()).isFalse();

            broker.isHere(true);
            await().until(gateway.gateway()::isReady);

            broker.isHere(false);
            await().until(() -> !gateway.gateway().isReady());
        }
    }

    @Test
    void shouldFinishWhatIsInFlightWhenItCloses() {
        FakeBroker slow = new FakeBroker(false);
        RunningGateway gateway = RunningGateway.on(slow);
        FakeBroker.KnowingProducer producer = slow.newest();
        int port = gateway.gateway().port();
        var answer = gateway.posting(Given.ANN, JSON, ACTION);
        await().until(() -> producer.history().size() == 1);

        var closed = CompletableFuture.runAsync(gateway.gateway()::close);
        await().until(() -> isRefused(port));
        producer.completeNext();

        assertThat(answer)
                .succeedsWithin(ANSWER_MAX)
                .satisfies(response -> assertThat(response.statusCode()).isEqualTo(201));
        assertThat(closed).succeedsWithin(Duration.ofSeconds(5));
        assertThat(producer.closed()).isTrue();
        assertThat(slow.isClosed()).isTrue();
        gateway.close();
    }

    @Test
    void shouldNotTakeForEverToClose() {
        FakeBroker slow = new FakeBroker(false);
        RunningGateway gateway = RunningGateway.on(slow);
        var answer = gateway.posting(Given.ANN, JSON, ACTION);
        await().until(() -> slow.newest().history().size() == 1);

        assertThat(CompletableFuture.runAsync(gateway.gateway()::close)).succeedsWithin(Duration.ofSeconds(6));
        await().until(answer::isDone);
        gateway.close();
    }

    @Test
    void shouldCloseUnstarted() {
        IngestGateway gateway = new IngestGateway(
                new GatewaySettings("127.0.0.1", 0, Map.of("bootstrap.servers", "127.0.0.1:1"), ""),
                CatalogReader.standard(),
                Given.tokens("a secret of at least thirty-two bytes", InstantSource.fixed(Given.NOW)),
                InstantSource.fixed(Given.NOW));

        gateway.close();

        assertThat(gateway.isReady()).isFalse();
    }

    @Test
    void shouldTellAtTheStartThatThePortIsTaken() throws Exception {
        FakeBroker broker = new FakeBroker(true);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                IngestGateway gateway = new IngestGateway(
                        new GatewaySettings("127.0.0.1", taken.getLocalPort(), Map.of(), ""),
                        Given.rules(),
                        RulesPreview.NONE,
                        Given.tokens("a secret of at least thirty-two bytes", InstantSource.fixed(Given.NOW)),
                        InstantSource.fixed(Given.NOW),
                        broker,
                        new FakeBans())) {
            assertThatThrownBy(gateway::start).isInstanceOf(RuntimeException.class);
            assertThat(gateway.isReady()).isFalse();
        }
        assertThat(broker.newest().closed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 500\r\n\r\n{\"type\":",
                "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"typ\r\n",
                "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
                "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
            })
    void shouldNotTakeABodyThatBreaksOff(String rest) throws Exception {
        FakeBroker broker = new FakeBroker(true);
        try (RunningGateway gateway = RunningGateway.on(broker)) {
            String answer = gateway.raw("POST /api/v1/actions HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Content-Type: application/json\r\nAuthorization: Bearer " + gateway.token(Given.ANN) + "\r\n"
                    + rest);

            assertThat(answer)
                    .satisfiesAnyOf(
                            none -> assertThat(none).isEmpty(),
                            refused -> assertThat(refused)
                                    .startsWith("HTTP/1.1 400 ")
                                    .contains("\"malformed\""));
            assertThat(broker.newest().history()).isEmpty();
        }
    }

    private static boolean isRefused(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return !socket.isConnected();
        } catch (IOException e) {
            return true;
        }
    }

    private static void assertUnavailable(HttpResponse<String> response) throws Exception {
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(code(response)).isEqualTo("unavailable");
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
    }

    /** A real client of a port on which nothing listens. */
    private static Broker kafkaThatIsAway() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new KafkaBroker(Map.of("bootstrap.servers", "127.0.0.1:" + free.getLocalPort()), "");
        }
    }
}
