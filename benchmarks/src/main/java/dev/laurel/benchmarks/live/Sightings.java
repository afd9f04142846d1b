package dev.laurel.benchmarks.live;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.benchmarks.Delays;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.util.concurrent.ConcurrentSkipListMap;

/** When a user's posts show in one place, as that place's JSON tells by the user's score. Thread-safe. */
final class Sightings {
    private final String user;
    private final String entries;
    private final ConcurrentSkipListMap<Long, long[]> waiting = new ConcurrentSkipListMap<>();
    private Delays fromPost = new Delays();
    private Delays fromAck = new Delays();

    /** @param entries the member that has the places */
    Sightings(String user, String entries) {
        this.user = user;
        this.entries = entries;
    }

    /**
     * Looks for a post from now on.
     *
     * @param score the user's by then
     * @param times when it was posted, and when it was answered, in nanoseconds
     */
    void await(long score, long[] times) {
        waiting.put(score, times);
    }

    /** Takes note of what shows now. */
    void shown(byte[] json) throws IOException {
        long now = System.nanoTime();
        note(score(json), now);
    }

    private synchronized void note(long score, long now) {
        var seen = waiting.headMap(score, true);
        seen.values().forEach(times -> {
            fromPost.add(now - times[0]);
            // It can show before the answer is read: then it did not wait for it.
            fromAck.add(Math.max(0, now - times[1]));
        });
        seen.clear();
    }

    /** What was seen since the last time, which is forgotten. */
    synchronized String take() {
        String summary = "from the post: " + fromPost.summary() + "; from the 201: " + fromAck.summary();
        fromPost = new Delays();
        fromAck = new Delays();
        return summary;
    }

    private long score(byte[] json) throws IOException {
        for (JsonNode entry : Json.mapper().readTree(json).path(entries)) {
            if (user.equals(entry.path("userId").textValue())) {
                return entry.path("score").longValue();
            }
        }
        return Long.MIN_VALUE;
    }
}
