package dev.laurel.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Queries one process for one user after the other, and checks that each answer was possible at that moment. */
final class Reads implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final LaurelProcess board;
    private final Load load;
    private final Map<String, Long> floor = new HashMap<>();
    private final Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> asking;
    private final AtomicInteger stale = new AtomicInteger();
    private volatile long slowestMs;

    /** The process has seen one action of each user, so no answer may show less. */
    Reads(LaurelProcess board, Load load) {
        this.board = board;
        this.load = load;
        Load.users().forEach(user -> floor.put(user, 1L));
        asking = thread.scheduleWithFixedDelay(this::ask, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The number of responses by status; -1 for no response. */
    Map<Integer, Integer> statuses() {
        return Map.copyOf(statuses);
    }

    /** The number of answers that were marked as stale or behind. */
    int stale() {
        return stale.get();
    }

    /** Whether an answer is marked as stale or behind. */
    static boolean isMarked(JsonNode answer) {
        return answer.has("stale") || answer.has("behind");
    }

    /** Descriptions of impossible answers. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    long slowestMs() {
        return slowestMs;
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(15, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertThat(asking.state()).as("asked to the end").isNotEqualTo(Future.State.FAILED);
    }

    private void ask() {
        String user = Load.users().get(next.getAndIncrement() % Load.users().size());
        long start = System.nanoTime();
        try {
            HttpResponse<String> response = board.read("/api/v1/leaderboards/global/users/" + user);
            statuses.merge(response.statusCode(), 1, Integer::sum);
            if (response.statusCode() == 200) {
                judge(user, Json.mapper().readTree(response.body()));
            }
        } catch (UncheckedIOException | IOException e) {
            statuses.merge(-1, 1, Integer::sum);
        }
        slowestMs = Math.max(slowestMs, (System.nanoTime() - start) / 1_000_000);
    }

    private void judge(String user, JsonNode answer) {
        long score = answer.path("score").longValue();
        if (score < floor.get(user) || score > load.sent(user)) {
            wrong.add(user + " has " + score + ", not " + floor.get(user) + " to " + load.sent(user));
        }
        if (isMarked(answer)) {
            stale.incrementAndGet();
            // From a standby, or from an owner with a backlog.
            boolean isReasoned =
                    answer.path("stale").booleanValue() || answer.path("behind").has("seconds");
            if (!isReasoned || !answer.at("/behind/actions").isIntegralNumber()) {
                wrong.add("marked with stale " + answer.path("stale") + " and behind " + answer.path("behind"));
            }
        }
    }
}
