package dev.laurel.benchmarks.live;

import dev.laurel.benchmarks.Posting;
import dev.laurel.benchmarks.gate.OtherActions;
import dev.laurel.schemas.Topic;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long is it from a post, and from its 201, to the frame that shows it on a stream? One user posts a step every 50
 * ms; the user's score in a frame tells which posts it shows. Half a minute is one round, told by itself: the first
 * ones after a start tell of the compiler too. Told the broker as well, it looks where the time goes.
 */
public final class PostToStream {
    private static final int WARM_UP = 200;
    private static final int POSTS = 600;
    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(2);
    /** Far ahead of everybody, so that every step shows. */
    private static final int HEAD_START = 50;

    private static final int STEPS_MAX = 100_000;

    private static final String BOARD = "global";
    private static final String USER = "probe-" + ProcessHandle.current().pid();

    /** Where a post is looked for, by what that place is called. */
    private final Map<String, Sightings> places = new LinkedHashMap<>();

    private final Posting posting;
    private long score;

    private PostToStream(Posting posting) {
        this.posting = posting;
    }

    /**
     * @param args gateway URL, service token, query API URL; then, if wanted, how many other actions are posted a
     *     second, how many rounds there are, and the broker's folder
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        int others = args.length > 3 ? Integer.parseInt(args[3]) : 0;
        int rounds = args.length > 4 ? Integer.parseInt(args[4]) : 1;
        PostToStream measured = new PostToStream(new Posting(args[0], args[1]));
        measured.lead();
        if (args.length > 5) {
            measured.follow(args[5], Topic.FIRST_PLACES, "places");
            measured.follow(args[5], Topic.LEADERBOARDS, "leaderboard");
        }
        Sightings frames = measured.place("frame", "leaderboard");
        try (BoardStream _ = BoardStream.follow(args[2], BOARD, frames::shown)) {
            Duration time = Duration.ofNanos((WARM_UP + rounds * POSTS) * EVERY_NANOS + rounds * SETTLE_NANOS);
            OtherActions.post(URI.create(args[0]), args[1], others, time);
            measured.post(WARM_UP, false);
            for (int round = 1; round <= rounds; round++) {
                measured.round(round);
            }
        }
    }

    private void lead() throws IOException, InterruptedException {
        for (int i = 0; i < HEAD_START; i++) {
            posting.steps(USER, STEPS_MAX);
            score += STEPS_MAX;
        }
    }

    private void round(int round) throws IOException, InterruptedException {
        post(POSTS, true);
        LockSupport.parkNanos(SETTLE_NANOS);
        places.forEach((name, seen) -> System.out.println("round " + round + ", to the " + name + " " + seen.take()));
    }

    private Sightings place(String name, String entries) {
        return places.computeIfAbsent(name, key -> new Sightings(USER, entries));
    }

    private void follow(String broker, Topic topic, String entries) throws IOException {
        TopicSightings.follow(broker, topic, BOARD, place(topic.name(""), entries));
    }

    private void post(int posts, boolean isMeasured) throws IOException, InterruptedException {
        long next = System.nanoTime();
        for (int i = 0; i < posts; i++) {
            next += EVERY_NANOS;
            LockSupport.parkNanos(next - System.nanoTime());
            long[] times = {System.nanoTime(), Long.MAX_VALUE};
            score++;
            if (isMeasured) {
                for (Sightings place : places.values()) {
                    place.await(score, times);
                }
            }
            posting.steps(USER, 1);
            times[1] = System.nanoTime();
        }
    }
}
