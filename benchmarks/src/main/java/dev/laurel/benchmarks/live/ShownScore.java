package dev.laurel.benchmarks.live;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** When frames of a board show that users have the scores that are expected of them. Thread-safe. */
final class ShownScore implements BoardStream.Frames {
    private final Map<String, Expected> expected = new ConcurrentHashMap<>();

    private record Expected(long score, CompletableFuture<Long> shown) {}

    /** Completes at the next frame in which the user has this score, with {@link System#nanoTime} of its arrival. */
    CompletableFuture<Long> expect(String user, long score) {
        CompletableFuture<Long> shown = new CompletableFuture<>();
        expected.put(user, new Expected(score, shown));
        return shown;
    }

    @Override
    public void shown(byte[] json) throws IOException {
        long now = System.nanoTime();
        for (JsonNode entry : Json.mapper().readTree(json).path("leaderboard")) {
            Expected here = expected.get(entry.path("userId").textValue());
            if (here != null && here.score() == entry.path("score").longValue()) {
                here.shown().complete(now);
            }
        }
    }
}
