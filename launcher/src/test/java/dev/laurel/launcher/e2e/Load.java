package dev.laurel.launcher.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.schemas.Entry;
import dev.laurel.schemas.Json;
import dev.laurel.schemas.Order;
import dev.laurel.schemas.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Posts actions of a few users continuously, and keeps their expected scores. */
final class Load implements AutoCloseable {
    private static final int USERS = 24;
    private static final int ACTIONS_MAX = 20_000;
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final LaurelProcess gateway;
    private final String token;
    private final Map<String, Place> counted = new ConcurrentHashMap<>();
    private final Map<String, Long> sent = new ConcurrentHashMap<>();
    private final AtomicInteger actions = new AtomicInteger();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private @Nullable ScheduledFuture<?> posting;

    Load(LaurelProcess gateway, String token) {
        this.gateway = gateway;
        this.token = token;
    }

    /** Posts once for each user, then continues in the background. */
    void start() {
        users().forEach(user -> post(user, 1));
        posting = thread.scheduleWithFixedDelay(this::postNext, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    static List<String> users() {
        return IntStream.range(0, USERS).mapToObj(i -> "user-" + i).toList();
    }

    /** Posts an action, which must be accepted. */
    void post(String user, int steps) {
        Instant timestamp = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        sent.merge(user, (long) steps, Long::sum);
        Map<String, Object> action = Map.of(
                "actionId",
                UUID.randomUUID(),
                "userId",
                user,
                "type",
                "steps",
                "quantity",
                steps,
                "timestamp",
                timestamp);
        assertThat(gateway.post(token, "application/json", new String(Json.bytes(action), UTF_8))
                        .statusCode())
                .isEqualTo(201);
        counted.merge(user, new Place(user, user, steps, timestamp), Load::sum);
    }

    /** The upper bound of a user's score at this moment. */
    long sent(String user) {
        return sent.getOrDefault(user, 0L);
    }

    /** The lower bound of a user's counted score. */
    long counted(String user) {
        return counted.get(user).score();
    }

    /** All users in the board's order: exact once this is closed. */
    List<Place> board() {
        return counted.values().stream().sorted(Place.order(Order.DESCENDING)).toList();
    }

    /** The first places, as a board shows them: exact once this is closed. */
    List<Entry> first(int places) {
        List<Place> all = board();
        return IntStream.range(0, places).mapToObj(i -> all.get(i).at(i + 1L)).toList();
    }

    /** Stops after the action in progress. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            assertThat(thread.awaitTermination(15, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertThat(posting == null || posting.state() != Future.State.FAILED)
                .as("posted to the end")
                .isTrue();
        assertThat(counted.values())
                .allSatisfy(place -> assertThat(place.score()).isEqualTo(sent(place.userId())));
    }

    private void postNext() {
        int number = actions.getAndIncrement();
        if (number < ACTIONS_MAX) {
            post("user-" + number % USERS, 1 + number % 7);
        }
    }

    private static Place sum(Place before, Place more) {
        Instant later = before.lastUpdated().isAfter(more.lastUpdated()) ? before.lastUpdated() : more.lastUpdated();
        return new Place(before.userId(), before.username(), before.score() + more.score(), later);
    }
}
