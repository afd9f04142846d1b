package dev.laurel.launcher.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.launcher.e2e.versions.Act;
import dev.laurel.launcher.e2e.versions.Version;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Posts actions through one gateway continuously, and keeps those that were accepted. Each answer must be one by a
 * version that may be in force there: not by one from before a version by which the gateway has answered already, and
 * not by one that nobody has begun to apply.
 */
final class VersionedLoad implements AutoCloseable {
    private static final int USERS = 150;
    private static final int BATCH = 10;
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final List<String> TYPES = List.of("win", "win", "foul", "walk", "walk", "odd", "even");
    private static final List<String> TEAMS = List.of("", "reds", "blues", "greens");
    private static final long QUANTITY_MAX = 20;
    /** Half of all actions are from some time before; a few are from a moment that is still to come. */
    private static final Duration PAST_MAX = Duration.ofMinutes(4);

    private static final Duration FUTURE_MAX = Duration.ofSeconds(3);

    private final LaurelProcess gateway;
    private final String token;
    private final List<Version> versions;
    private final Random random;
    private final List<Act> accepted = new ArrayList<>();
    private final List<String> impossible = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private volatile int announced = 1;
    private final AtomicInteger known = new AtomicInteger(1);
    private final AtomicInteger batches = new AtomicInteger();
    private @Nullable ScheduledFuture<?> posting;

    /** @param versions all that will be applied; the first is in force */
    VersionedLoad(LaurelProcess gateway, String token, List<Version> versions, long seed) {
        this.gateway = gateway;
        this.token = token;
        this.versions = versions;
        this.random = new Random(seed);
    }

    void start() {
        posting = thread.scheduleWithFixedDelay(this::postNext, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** To be called before a version is applied. */
    void announce(int version) {
        announced = version;
    }

    /** The newest version by which the gateway has answered. */
    int known() {
        assertPosting();
        return known.get();
    }

    /** How many requests were answered. */
    int batches() {
        return batches.get();
    }

    /** Those that were accepted: to be called once this is closed. */
    List<Act> accepted() {
        return accepted;
    }

    /** Stops after the request in progress. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            assertThat(thread.awaitTermination(15, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertPosting();
        assertThat(impossible).as("answers by rules that did not hold").isEmpty();
    }

    private void assertPosting() {
        if (posting != null && posting.state() == Future.State.FAILED) {
            throw new AssertionError("a request failed", posting.exceptionNow());
        }
    }

    private void postNext() {
        List<Act> acts = IntStream.range(0, BATCH).mapToObj(i -> act()).toList();
        int from = known.get();
        List<Boolean> answers = post(gateway, token, acts);
        int to = announced;
        for (int i = 0; i < BATCH; i++) {
            judge(acts.get(i), answers.get(i), from, to);
        }
        batches.incrementAndGet();
    }

    private void judge(Act act, boolean isAccepted, int from, int to) {
        int oldest = IntStream.rangeClosed(from, to)
                .filter(number -> versions.get(number - 1).hasType(act.type()) == isAccepted)
                .findFirst()
                .orElse(0);
        if (oldest == 0) {
            impossible.add(act + (isAccepted ? " was accepted" : " was refused") + ", versions " + from + " to " + to);
        }
        known.accumulateAndGet(oldest, Math::max);
        if (isAccepted) {
            accepted.add(act);
        }
    }

    private Act act() {
        Instant now = Instant.now().plusMillis(random.nextLong(FUTURE_MAX.toMillis()));
        Instant at = random.nextBoolean() ? now : now.minusMillis(random.nextLong(PAST_MAX.toMillis()));
        return new Act(
                new UUID(random.nextLong(), random.nextLong()).toString(),
                "user-" + random.nextInt(USERS),
                TEAMS.get(random.nextInt(TEAMS.size())),
                TYPES.get(random.nextInt(TYPES.size())),
                1 + random.nextLong(QUANTITY_MAX),
                at.truncatedTo(ChronoUnit.MILLIS));
    }

    /** Posts actions in one request; whether each was accepted. */
    static List<Boolean> post(LaurelProcess gateway, String token, List<Act> acts) {
        List<String> lines = acts.stream().map(VersionedLoad::line).toList();
        HttpResponse<String> answer = gateway.post(token, "application/x-ndjson", String.join("\n", lines));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<Boolean> answers = new ArrayList<>(
                IntStream.range(0, acts.size()).mapToObj(i -> true).toList());
        for (JsonNode rejected : json(answer.body()).path("rejected")) {
            assertThat(rejected.path("code").textValue()).isEqualTo("unknown-action-type");
            answers.set(rejected.path("line").intValue() - 1, false);
        }
        return answers;
    }

    private static String line(Act act) {
        Map<String, Object> line = new HashMap<>(Map.of(
                "actionId", act.id(),
                "userId", act.user(),
                "type", act.type(),
                "quantity", act.quantity(),
                "timestamp", act.at()));
        if (!act.team().isEmpty()) {
            line.put("team", act.team());
        }
        return new String(Json.bytes(line), UTF_8);
    }

    private static JsonNode json(String body) {
        try {
            return Json.mapper().readTree(body);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
