package dev.laurel.access.keys;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches a key set from a URL without trusting the network: size and time are bounded, and redirects are not followed.
 */
final class HttpKeySource implements KeySource, AutoCloseable {
    /** A hundred keys with their certificates; real sets have two to ten. */
    private static final int BYTES_MAX = 64 * 1024;
    /** For all of it, from the connection to the last byte. */
    private static final Duration TIME_MAX = Duration.ofSeconds(2);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(TIME_MAX)
            .build();
    private final HttpRequest request;

    HttpKeySource(URI url) {
        this.request =
                HttpRequest.newBuilder(url).header("Accept", "application/json").build();
    }

    @Override
    public KeySet.Published fetch() throws IOException {
        HttpResponse<byte[]> answer = answer();
        if (answer.statusCode() != 200) {
            throw new IOException("the response has status " + answer.statusCode());
        }
        return KeySetReader.read(new String(answer.body(), StandardCharsets.UTF_8));
    }

    /** The client's own time limit ends with the head, and a body may drip in for ever. */
    private HttpResponse<byte[]> answer() throws IOException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), BYTES_MAX));
        try {
            return answer.get(TIME_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            // The cause's text may hold what the endpoint sent: its kind is enough.
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException("no response: " + cause.getClass().getSimpleName());
        } catch (TimeoutException e) {
            throw new IOException("no complete response within " + TIME_MAX.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        } finally {
            answer.cancel(true);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
