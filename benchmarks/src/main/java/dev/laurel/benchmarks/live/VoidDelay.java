package dev.laurel.benchmarks.live;

import dev.laurel.benchmarks.Delays;
import dev.laurel.benchmarks.Posting;
import dev.laurel.benchmarks.gate.OtherActions;
import dev.laurel.schemas.DecisionKind;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long is it from sending a decision to the frame on a stream that shows the changed score, for users of different
 * numbers of actions? One action of a user is voided and restored, then one of the next user, while others post.
 */
public final class VoidDelay {
    private static final List<Integer> SIZES = List.of(10, 100, 1_000, 10_000);
    private static final String BOARD = "global";
    private static final int SHOWN_SECONDS_MAX = 60;
    /** A decision must not always fall on the same moment between two commits. */
    private static final long PAUSE_NANOS_MAX = TimeUnit.MILLISECONDS.toNanos(40);

    private final SplittableRandom random = new SplittableRandom(11);
    private final ShownScore frames = new ShownScore();
    private final List<VoidedUser> users = SIZES.stream().map(VoidedUser::of).toList();
    private final Posting posting;

    private VoidDelay(Posting posting) {
        this.posting = posting;
    }

    /**
     * @param args gateway URL, token of a service that may backfill and of an admin, query API URL; then, if wanted, how
     *     many other actions are posted a second (1,000), how many rounds there are (3), and the seconds of each (60)
     */
    public static void main(String[] args) throws Exception {
        int others = args.length > 3 ? Integer.parseInt(args[3]) : 1_000;
        int rounds = args.length > 4 ? Integer.parseInt(args[4]) : 3;
        Duration round = Duration.ofSeconds(args.length > 5 ? Integer.parseInt(args[5]) : 60);
        VoidDelay measured = new VoidDelay(new Posting(args[0], args[1]));
        try (BoardStream _ = BoardStream.follow(args[2], BOARD, measured.frames)) {
            measured.fill();
            for (int i = 1; i <= rounds; i++) {
                Thread load = OtherActions.post(URI.create(args[0]), args[1], others, round);
                measured.run(i, round);
                load.join();
            }
        }
    }

    private void fill() throws Exception {
        for (VoidedUser user : users) {
            CompletableFuture<Long> shown = frames.expect(user.id(), user.score());
            user.post(posting, random);
            shown.get(SHOWN_SECONDS_MAX, TimeUnit.SECONDS);
        }
    }

    private void run(int round, Duration time) throws Exception {
        Map<VoidedUser, Seen> seen = new LinkedHashMap<>();
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            for (VoidedUser user : users) {
                Seen own = seen.computeIfAbsent(user, first -> new Seen(new Delays(), new Delays()));
                UUID action = user.anyAction(random);
                decide(DecisionKind.VOID_ACTION, user, action, user.score() - VoidedUser.POINTS, own);
                decide(DecisionKind.RESTORE_ACTION, user, action, user.score(), own);
            }
        }
        seen.forEach((user, delays) -> System.out.printf(
                "round %d, %,d actions, to the frame from the post: %s; from the 201: %s%n",
                round,
                user.actions().size(),
                delays.fromPost().summary(),
                delays.fromAck().summary()));
    }

    private void decide(DecisionKind kind, VoidedUser user, UUID action, long score, Seen seen) throws Exception {
        LockSupport.parkNanos(random.nextLong(PAUSE_NANOS_MAX));
        CompletableFuture<Long> shown = frames.expect(user.id(), score);
        long posted = System.nanoTime();
        posting.decide(kind, user.id(), action);
        long answered = System.nanoTime();
        long shownAt = shown.get(SHOWN_SECONDS_MAX, TimeUnit.SECONDS);
        seen.fromPost().add(shownAt - posted);
        // It can show before the answer is read: then it did not wait for it.
        seen.fromAck().add(Math.max(0, shownAt - answered));
    }

    private record Seen(Delays fromPost, Delays fromAck) {}
}
