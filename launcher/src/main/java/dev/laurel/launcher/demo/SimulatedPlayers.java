package dev.laurel.launcher.demo;

import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import dev.laurel.access.token.SharedSecretTokens;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Some forty simulated players, who post through the gateway as real ones would, each with its own token. */
public final class SimulatedPlayers implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SimulatedPlayers.class);
    /** Twenty actions a second: a board that moves while one looks at it, and a laptop that stays cool. */
    private static final Duration BETWEEN = Duration.ofMillis(50);
    /** Beyond this the gateway is too slow for the pace, and moves are left out. */
    private static final int IN_FLIGHT_MAX = 16;

    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(5);
    private static final int ACCEPTED = 201;

    private final URI actions;
    private final Catalog catalog;
    private final SharedSecretTokens sharedSecretTokens;
    private final InstantSource clock;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Semaphore free = new Semaphore(IN_FLIGHT_MAX);
    private final LongAdder accepted = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER_MAX)
            .build();
    private final Thread player = Thread.ofVirtual().name("players").unstarted(this::play);

    /** @param gateway the address before {@code /api/v1/actions} */
    public SimulatedPlayers(URI gateway, Catalog catalog, SharedSecretTokens sharedSecretTokens, InstantSource clock) {
        this.actions = gateway.resolve("/api/v1/actions");
        this.catalog = catalog;
        this.sharedSecretTokens = sharedSecretTokens;
        this.clock = clock;
    }

    /** Begins to play; returns at once. */
    public void start() {
        player.start();
    }

    /** How many moves the gateway has accepted so far. */
    public long accepted() {
        return accepted.sum();
    }

    /** Ends the game; moves on their way are given up. */
    @Override
    public void close() {
        player.interrupt();
        http.shutdownNow();
        log.atInfo()
                .addKeyValue("accepted", accepted.sum())
                .addKeyValue("lost", lost.sum())
                .log("the players have stopped");
    }

    private void play() {
        List<Player> players = Player.all();
        // Twice round first, so that everybody is on the board, and then by zeal.
        List<Player> byZeal = players.stream()
                .flatMap(one -> Stream.generate(() -> one).limit(one.zeal()))
                .toList();
        try {
            for (long turn = 0; ; turn++) {
                boolean first = turn < 2L * players.size();
                move(first ? players.get((int) (turn % players.size())) : byZeal.get(random.nextInt(byZeal.size())));
                Thread.sleep(BETWEEN);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void move(Player who) {
        if (free.tryAcquire()) {
            Thread.startVirtualThread(() -> {
                (isAccepted(request(who)) ? accepted : lost).increment();
                free.release();
            });
        } else {
            lost.increment();
        }
    }

    private boolean isAccepted(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == ACCEPTED;
        } catch (IOException notReached) {
            return false;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private HttpRequest request(Player who) {
        Caller caller = new Caller(who.userId(), who.username(), who.country(), Set.of(Role.PLAYER));
        return HttpRequest.newBuilder(actions)
                .timeout(ANSWER_MAX)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + sharedSecretTokens.issue(caller, TOKEN_LIFE))
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(Move.any(catalog, clock.instant(), random))))
                .build();
    }
}
