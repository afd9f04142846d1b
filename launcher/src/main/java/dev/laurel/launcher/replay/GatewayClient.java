package dev.laurel.launcher.replay;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.function.Supplier;

/** Posts batches to one gateway. Thread-safe. */
final class GatewayClient implements AutoCloseable {
    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
    /** A gateway gives up on Kafka well before that. */
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
    /** A thousand rejections with their reasons fit several times over. */
    private static final long ANSWER_BYTES_MAX = 4L * 1024 * 1024;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_MAX)
            .build();
    private final URI actions;
    private final Supplier<String> token;

    /**
     * @param gateway the address before {@code /api/v1/actions}
     * @param token called for each request
     */
    GatewayClient(URI gateway, Supplier<String> token) {
        String base = gateway.toString();
        this.actions =
                URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/api/v1/actions");
        this.token = token;
    }

    Answer post(Batch batch) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(actions)
                .timeout(ANSWER_MAX)
                .header("Content-Type", "application/x-ndjson")
                .header("Authorization", "Bearer " + token.get())
                .POST(HttpRequest.BodyPublishers.ofByteArray(batch.body()))
                .build();
        try {
            HttpResponse<byte[]> response =
                    http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_BYTES_MAX));
            return AnswerReader.read(response, batch.size());
        } catch (HttpTimeoutException e) {
            return new Answer.Again(Duration.ZERO, "no answer from " + actions + " in time");
        } catch (ConnectException e) {
            return new Answer.Again(Duration.ZERO, "nobody listens at " + actions);
        } catch (IOException e) {
            return new Answer.Again(Duration.ZERO, "the connection to " + actions + " broke");
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
