package dev.laurel.benchmarks;

import dev.laurel.benchmarks.gate.OtherActions;
import dev.laurel.schemas.Topic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long is it from a post, and from its 201, to the frame that shows it on a stream? One user posts a step every 50
 * ms; the user's score in a frame tells which posts it shows. Told the broker too, it looks where the time goes.
 */
public final class PostToStream {
    private static final int WARM_UP = 200;
    private static final int POSTS = 600;
    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(2);
    /** Far ahead of everybody, so that every step shows. */
    private static final int HEAD_START = 50;

    private static final String BOARD = "global";
    private static final String USER = "probe-" + ProcessHandle.current().pid();

    /** Where a post is looked for, by what that place is called. */
    private final Map<String, Sightings> places = new LinkedHashMap<>();

    private PostToStream() {}

    /**
     * @param args gateway URL, service token, query API URL; then, if wanted, how many other actions are posted a second,
     *     and the broker's address
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        PostToStream measured = new PostToStream();
        Posting posting = new Posting(args[0], args[1]);
        long score = 0;
        for (int i = 0; i < HEAD_START; i++) {
            posting.steps(USER, 100_000);
            score += 100_000;
        }
        if (args.length > 4) {
            measured.follow(args[4], Topic.FIRST_PLACES, "places");
            measured.follow(args[4], Topic.LEADERBOARDS, "leaderboard");
        }
        Sightings frames = measured.place("frame", "leaderboard");
        try (InputStream stream = open(args[2])) {
            Thread.ofPlatform().daemon().start(() -> read(stream, frames));
            int others = args.length > 3 ? Integer.parseInt(args[3]) : 0;
            OtherActions.post(URI.create(args[0]), args[1], others, Duration.ofNanos((WARM_UP + POSTS) * EVERY_NANOS));
            measured.post(posting, score);
            LockSupport.parkNanos(SETTLE_NANOS);
        }
        measured.places.forEach((name, seen) -> System.out.println("to the " + name + " " + seen.summary()));
    }

    private Sightings place(String name, String entries) {
        return places.computeIfAbsent(name, key -> new Sightings(USER, entries));
    }

    private void follow(String servers, Topic topic, String entries) {
        TopicSightings.follow(servers, topic, BOARD, place(topic.name(""), entries));
    }

    private void post(Posting posting, long head) throws IOException, InterruptedException {
        long next = System.nanoTime();
        for (int i = 1; i <= WARM_UP + POSTS; i++) {
            next += EVERY_NANOS;
            LockSupport.parkNanos(next - System.nanoTime());
            long[] times = {System.nanoTime(), Long.MAX_VALUE};
            if (i > WARM_UP) {
                for (Sightings place : places.values()) {
                    place.await(head + i, times);
                }
            }
            posting.steps(USER, 1);
            times[1] = System.nanoTime();
        }
    }

    private static void read(InputStream stream, Sightings frames) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data:")) {
                    frames.shown(line.substring("data:".length()).getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException closed) {
            // That is how measuring ends; had it broken earlier, the count of delays would tell.
            return;
        }
    }

    private static InputStream open(String queryApi) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(queryApi + "/api/v1/leaderboards/" + BOARD + "/stream"))
                .header("Accept", "text/event-stream")
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofInputStream())
                .body();
    }
}
