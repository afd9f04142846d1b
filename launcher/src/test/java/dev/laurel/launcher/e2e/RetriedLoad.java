package dev.laurel.launcher.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Posts small batches continuously, over crashes of the gateway: a batch without a response is sent again unchanged
 * until it has one. Once this is closed, every action was answered, and each user's expected score is known.
 */
final class RetriedLoad implements AutoCloseable {
    private static final int BATCH = 20;
    private static final int USERS = 200;
    private static final int THREADS = 2;
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(100);
    private static final Duration END_MAX = Duration.ofMinutes(2);
    private static final Duration COUNTED_WAIT = Duration.ofMinutes(2);

    private final URI gateway;
    private final String token;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Map<String, Long> scores = new ConcurrentHashMap<>();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong sentAgain = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean ending;

    RetriedLoad(LaurelProcess laurel, String token) {
        this.gateway = URI.create(laurel.gatewayUrl() + "/api/v1/actions");
        this.token = token;
    }

    RetriedLoad start() {
        for (int i = 0; i < THREADS; i++) {
            threads.add(Thread.ofPlatform().daemon().name("load-" + i).start(this::run));
        }
        return this;
    }

    /** The number of answered actions. */
    long answered() {
        return answered.get();
    }

    /** The number of batches that were sent more than once. */
    long sentAgain() {
        return sentAgain.get();
    }

    /** Returns once a board has counted every answered action once; to be called when this is closed. */
    void awaitCountedOnce(LaurelProcess laurel) {
        await().atMost(COUNTED_WAIT)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(Scores.shown(laurel, "global")).isEqualTo(scores));
    }

    /** Returns once every started batch has its response. */
    @Override
    public void close() {
        ending = true;
        try {
            for (Thread thread : threads) {
                assertThat(thread.join(END_MAX))
                        .as("the last batch is answered")
                        .isTrue();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run() {
        for (long batch = 0; !ending; batch++) {
            sendUntilAnswered(batch);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void sendUntilAnswered(long batch) {
        Map<String, Long> points = new HashMap<>();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < BATCH; i++) {
            String user = "user-" + (batch * BATCH + i) % USERS;
            long steps = 1L + i % 7;
            points.merge(user, steps, Long::sum);
            lines.append(line(user, steps)).append('\n');
        }
        String body = lines.toString();
        while (!isAnswered(body)) {
            sentAgain.incrementAndGet();
            LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
        }
        answered.addAndGet(BATCH);
        points.forEach((user, more) -> scores.merge(user, more, Long::sum));
    }

    private static String line(String user, long steps) {
        return new String(
                Json.bytes(Map.of(
                        "actionId",
                        UUID.randomUUID(),
                        "userId",
                        user,
                        "type",
                        "steps",
                        "quantity",
                        steps,
                        "timestamp",
                        Instant.now().truncatedTo(ChronoUnit.MILLIS))),
                UTF_8);
    }

    private boolean isAnswered(String body) {
        HttpRequest request = HttpRequest.newBuilder(gateway)
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                return false;
            }
            JsonNode answer = Json.mapper().readTree(response.body());
            return answer.path("accepted").intValue() == BATCH;
        } catch (IOException unanswered) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
