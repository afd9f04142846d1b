package dev.laurel.launcher.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CopyOnWriteArrayList;

/** Follows a board's stream and records every update. */
final class EventReader implements AutoCloseable {
    /** One update, and when it was received. */
    record Update(long id, JsonNode board, long atNanos) {}

    private final List<Update> updates = new CopyOnWriteArrayList<>();
    private final InputStream body;
    private volatile boolean hasEnded;

    EventReader(URI stream) {
        HttpRequest request = HttpRequest.newBuilder(stream)
                .header("Accept", "text/event-stream")
                .build();
        try {
            body = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofInputStream())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        Thread.ofVirtual().start(this::read);
    }

    List<Update> updates() {
        return List.copyOf(updates);
    }

    /** Whether the one response goes on. */
    boolean isOpen() {
        return !hasEnded;
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        long id = -1;
        Scanner lines = new Scanner(body, StandardCharsets.UTF_8);
        while (lines.hasNextLine()) {
            String line = lines.nextLine();
            if (line.startsWith("id:")) {
                // The prefix identifies the history of the revision.
                id = Long.parseLong(line.substring(line.lastIndexOf(':') + 1).strip());
            } else if (line.startsWith("data:") && line.contains("leaderboard")) {
                updates.add(new Update(id, parse(line.substring(5)), System.nanoTime()));
            }
        }
        hasEnded = true;
    }

    private static JsonNode parse(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
