package dev.laurel.launcher.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Follows a board like a browser: reconnects after the time in {@code retry}, and sends the last event id. */
final class ReturningReader implements AutoCloseable {
    /** Shared; every stream has its own connection. */
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** When a stream was lost, and when the first line of the next one was received. */
    record Absence(long fromNanos, long toNanos) {
        long millis() {
            return (toNanos - fromNanos) / 1_000_000;
        }
    }

    private final URI stream;
    private final Thread thread;
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final List<Absence> absences = new CopyOnWriteArrayList<>();
    private volatile boolean isHere;
    private volatile boolean isEnding;
    private volatile Optional<JsonNode> newest = Optional.empty();
    private volatile long newestNanos;
    private long lostNanos = -1;
    private String lastId = "";
    private long retryMs = 1000;

    ReturningReader(URI stream) {
        this.stream = stream;
        this.thread = Thread.ofVirtual().start(this::run);
    }

    /** Whether its stream is open and has sent something. */
    boolean isHere() {
        return isHere;
    }

    /** The errors that it has seen. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    List<Absence> absences() {
        return List.copyOf(absences);
    }

    /** The last received board; empty before the first. */
    Optional<JsonNode> newest() {
        return newest;
    }

    /** When it was received. */
    long newestNanos() {
        return newestNanos;
    }

    @Override
    public void close() {
        isEnding = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run() {
        try {
            while (!isEnding) {
                read();
                if (isHere) {
                    lostNanos = System.nanoTime();
                }
                isHere = false;
                Thread.sleep(retryMs);
            }
        } catch (InterruptedException closed) {
            // The end of the stream.
        }
    }

    private void read() throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(stream).header("Accept", "text/event-stream");
        if (!lastId.isEmpty()) {
            request.header("Last-Event-ID", lastId);
        }
        try {
            HttpResponse<Stream<String>> answer = HTTP.send(request.build(), BodyHandlers.ofLines());
            try (Stream<String> lines = answer.body()) {
                lines.filter(line -> answer.statusCode() == 200).forEach(this::take);
            }
        } catch (IOException | UncheckedIOException lost) {
            // It reconnects.
        }
    }

    private void take(String line) {
        if (!isHere) {
            isHere = true;
            if (lostNanos >= 0) {
                absences.add(new Absence(lostNanos, System.nanoTime()));
            }
        }
        if (line.startsWith("retry: ")) {
            retryMs = Long.parseLong(line.substring("retry: ".length()));
        } else if (line.startsWith("id: ")) {
            take(lastId, line.substring("id: ".length()));
        } else if (line.startsWith("data: ") && line.contains("leaderboard")) {
            show(parse(line.substring("data: ".length())));
        }
    }

    private void take(String before, String id) {
        if (!before.isEmpty() && !historyOf(before).equals(historyOf(id))) {
            faults.add(id + " after " + before);
        }
        lastId = id;
    }

    private static String historyOf(String id) {
        return id.substring(0, id.indexOf(':'));
    }

    private void show(JsonNode board) {
        long revision = revisionOf(board);
        long before = newest.map(ReturningReader::revisionOf).orElse(-1L);
        if (revision <= before) {
            faults.add("revision " + revision + " after " + before);
        }
        newest = Optional.of(board);
        newestNanos = System.nanoTime();
    }

    static long revisionOf(JsonNode board) {
        return board.path("revision").longValue();
    }

    private static JsonNode parse(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
