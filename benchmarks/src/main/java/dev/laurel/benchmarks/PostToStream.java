package dev.laurel.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.schemas.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long is it from a post, and from its 201, to the frame that shows it on a stream? One user posts a step every 50
 * ms; the user's score in a frame tells which posts it shows.
 */
public final class PostToStream {
    private static final int WARM_UP = 100;
    private static final int POSTS = 600;
    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(2);
    /** Far ahead of everybody, so that every step shows. */
    private static final int HEAD_START = 50;

    private static final String USER = "probe-" + ProcessHandle.current().pid();

    private final ConcurrentSkipListMap<Long, long[]> waiting = new ConcurrentSkipListMap<>();
    private final Delays fromPost = new Delays();
    private final Delays fromAck = new Delays();

    private PostToStream() {}

    /** @param args gateway URL, service token, query API URL */
    public static void main(String[] args) throws IOException, InterruptedException {
        PostToStream measured = new PostToStream();
        Posting posting = new Posting(args[0], args[1]);
        long score = 0;
        for (int i = 0; i < HEAD_START; i++) {
            posting.steps(USER, 100_000);
            score += 100_000;
        }
        try (InputStream stream = open(args[2])) {
            Thread.ofPlatform().daemon().start(() -> measured.read(stream));
            measured.post(posting, score);
            LockSupport.parkNanos(SETTLE_NANOS);
        }
        System.out.println("from the post to the frame: " + measured.fromPost.summary());
        System.out.println("from the 201 to the frame:  " + measured.fromAck.summary());
    }

    private void post(Posting posting, long head) throws IOException, InterruptedException {
        long next = System.nanoTime();
        for (int i = 1; i <= WARM_UP + POSTS; i++) {
            next += EVERY_NANOS;
            LockSupport.parkNanos(next - System.nanoTime());
            long[] times = {System.nanoTime(), Long.MAX_VALUE};
            if (i > WARM_UP) {
                waiting.put(head + i, times);
            }
            posting.steps(USER, 1);
            times[1] = System.nanoTime();
        }
    }

    private void read(InputStream stream) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data:")) {
                    shown(score(line.substring("data:".length())), System.nanoTime());
                }
            }
        } catch (IOException closed) {
            // That is how measuring ends; had it broken earlier, the count of delays would tell.
            return;
        }
    }

    private void shown(long score, long now) {
        var seen = waiting.headMap(score, true);
        seen.values().forEach(times -> {
            fromPost.add(now - times[0]);
            // A frame can be here before the answer is read: then it did not wait for it.
            fromAck.add(Math.max(0, now - times[1]));
        });
        seen.clear();
    }

    private static long score(String board) throws IOException {
        for (JsonNode entry : Json.mapper().readTree(board).path("leaderboard")) {
            if (USER.equals(entry.path("userId").textValue())) {
                return entry.path("score").longValue();
            }
        }
        return Long.MIN_VALUE;
    }

    private static InputStream open(String queryApi) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(queryApi + "/api/v1/leaderboards/global/stream"))
                .header("Accept", "text/event-stream")
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofInputStream())
                .body();
    }
}
