package dev.laurel.launcher.e2e.seeded;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Sends random facts about users of its own, one request after the other, so that the order of each user's facts is
 * known. One of the users has thousands of actions. For one thread, but for what is said of others.
 */
public final class FactSender {
    private static final int BATCH_MAX = 60;
    private static final int DECISIONS_ONE_IN = 2;
    private static final int DECISIONS_MAX = 6;
    private static final int HEAVY_ONE_IN = 5;
    private static final int AGAIN_ONE_IN = 12;
    private static final int CONFLICT_ONE_IN = 40;
    /** Of two decisions in one millisecond the greater id would be the later one. */
    private static final Duration BETWEEN_DECISIONS = Duration.ofMillis(2);

    private final AnsweredApi api;
    private final Random random;
    private final FactMaker maker;
    private final LineWriter writer;
    private final List<Integer> players;
    private final int heavy;
    private final Map<Integer, UserFacts> facts = new HashMap<>();
    private final AtomicLong recounts = new AtomicLong();

    /**
     * @param number of this sender, from 0
     * @param senders how many there are
     */
    public FactSender(AnsweredApi api, long seed, int number, int senders, int users) {
        Size size = new Size(0, users, 1, Players.COUNTRIES.length);
        this.api = api;
        this.random = new Random(seed + number);
        this.maker = new FactMaker(size, random);
        this.writer = new LineWriter(random);
        this.players = new ArrayList<>(IntStream.range(0, users)
                .filter(player -> player % senders == number)
                .boxed()
                .toList());
        this.heavy = players.removeFirst();
    }

    /**
     * Sends many actions of the one user.
     *
     * @return how many
     */
    public int sendHeavy(int actions) {
        for (int sent = 0; sent < actions; sent += BATCH_MAX) {
            List<Attempt> attempts = new ArrayList<>();
            for (int i = 0; i < Math.min(BATCH_MAX, actions - sent); i++) {
                attempts.add(new Attempt(heavy, maker.action(heavy), false));
            }
            send(attempts);
        }
        return actions;
    }

    /**
     * Sends some actions and some decisions, and returns when they are answered.
     *
     * @return how many facts
     */
    public int send() {
        List<Attempt> attempts = new ArrayList<>();
        for (int i = 1 + random.nextInt(BATCH_MAX); i > 0; i--) {
            attempts.add(attempt(anyPlayer()));
        }
        send(attempts);
        int decisions = random.nextInt(DECISIONS_ONE_IN) == 0 ? 1 + random.nextInt(DECISIONS_MAX) : 0;
        for (int i = 0; i < decisions; i++) {
            decide(random.nextInt(HEAVY_ONE_IN) == 0 ? heavy : anyPlayer());
        }
        return attempts.size() + decisions;
    }

    /** How many decisions about the one with many actions were begun to be sent. To be called on any thread. */
    public long recounts() {
        return recounts.get();
    }

    /** What was sent about each user. To be called once everything is sent. */
    Map<Integer, UserFacts> facts() {
        return facts;
    }

    private record Attempt(int player, Event event, boolean isConflict) {}

    private Attempt attempt(int player) {
        UserFacts known = of(player);
        if (known.isUnsure() || known.certain().isEmpty()) {
            return new Attempt(player, maker.action(player), false);
        }
        Event before = known.certain().get(random.nextInt(known.certain().size()));
        if (random.nextInt(AGAIN_ONE_IN) == 0) {
            return new Attempt(player, before, false);
        }
        Event conflict = maker.action(player, before.id());
        if (random.nextInt(CONFLICT_ONE_IN) == 0 && !conflict.at().equals(before.at())) {
            return new Attempt(player, conflict, true);
        }
        return new Attempt(player, maker.action(player), false);
    }

    private void send(List<Attempt> attempts) {
        Set<Integer> banned = api.act(attempts.stream()
                .map(attempt -> writer.line(attempt.event()).json())
                .toList());
        for (int i = 0; i < attempts.size(); i++) {
            if (!banned.contains(i)) {
                answered(attempts.get(i));
            }
        }
    }

    private void answered(Attempt attempt) {
        UserFacts known = of(attempt.player());
        if (attempt.isConflict()) {
            known.conflicted(attempt.event());
        } else if (!known.certain().contains(attempt.event())) {
            known.did(attempt.event());
        }
    }

    private void decide(int player) {
        UserFacts known = of(player);
        if (known.certain().isEmpty()) {
            return;
        }
        Decided decision = maker.decision(player, known, player == heavy);
        if (player == heavy) {
            recounts.incrementAndGet();
        }
        api.decide(decision.request(Instant.now()));
        known.decided(decision);
        if (known.isErased()) {
            players.removeIf(other -> other == player);
        }
        LockSupport.parkNanos(BETWEEN_DECISIONS.toNanos());
    }

    private int anyPlayer() {
        return players.get((int) (players.size() * Math.pow(random.nextDouble(), 2)));
    }

    private UserFacts of(int player) {
        return facts.computeIfAbsent(player, first -> new UserFacts());
    }
}
