package dev.laurel.benchmarks.rate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Who reads boards of this machine over one connection, one request after the other. */
final class Reader implements AutoCloseable {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);
    private static final Duration AVAILABLE_MAX = Duration.ofSeconds(30);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int OK = 200;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;

    Reader(int port) {
        this.port = port;
    }

    /**
     * What is answered.
     *
     * @throws IllegalStateException if it is refused
     */
    byte[] get(String path) {
        HttpResponse<byte[]> response = ask(path);
        if (response.statusCode() != OK) {
            throw new IllegalStateException("answered with " + response.statusCode() + ": " + path);
        }
        return response.body();
    }

    /** Waits until it is there. */
    void await(String path) {
        long start = System.nanoTime();
        while (ask(path).statusCode() != OK) {
            if (System.nanoTime() - start > AVAILABLE_MAX.toNanos()) {
                throw new IllegalStateException("not there in time: " + path);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** First, or the server gives the idle connection a second to end. */
    @Override
    public void close() {
        client.close();
    }

    private HttpResponse<byte[]> ask(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(ANSWER_MAX)
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
