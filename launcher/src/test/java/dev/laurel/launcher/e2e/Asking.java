package dev.laurel.launcher.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Repeats the same request while something else happens. A query of a store during a write once stopped the writing
 * forever.
 */
final class Asking implements AutoCloseable {
    private final Set<Integer> answers = ConcurrentHashMap.newKeySet();
    private final HttpRequest request;
    private final Thread thread;
    private volatile boolean ending;

    Asking(URI what) {
        this.request =
                HttpRequest.newBuilder(what).timeout(Duration.ofSeconds(10)).build();
        this.thread = Thread.ofPlatform().daemon().start(this::ask);
    }

    /** The different statuses so far. */
    Set<Integer> answers() {
        return Set.copyOf(answers);
    }

    @Override
    public void close() {
        ending = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void ask() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (!ending) {
                answers.add(client.send(request, BodyHandlers.discarding()).statusCode());
            }
        } catch (IOException | InterruptedException failed) {
            answers.add(-1);
        }
    }
}
