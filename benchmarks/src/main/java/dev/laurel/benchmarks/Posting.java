package dev.laurel.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.schemas.DecisionKind;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** Posts actions of the default catalogue, and decisions, and insists that each is accepted. Thread-safe. */
public final class Posting {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI gateway;
    private final String token;

    /** @param gateway its URL, without a path */
    public Posting(String gateway, String token) {
        this.gateway = URI.create(gateway);
        this.token = token;
    }

    /** Posts that a user walked so many steps. */
    public void steps(String user, long quantity) throws IOException, InterruptedException {
        steps(user, user, quantity);
    }

    /** Posts that a user, by that name from now on, walked so many steps. */
    public void steps(String user, String username, long quantity) throws IOException, InterruptedException {
        Map<String, Object> action = Map.of(
                "actionId",
                UUID.randomUUID(),
                "userId",
                user,
                "username",
                username,
                "type",
                "steps",
                "quantity",
                quantity,
                "timestamp",
                nowToTheMillisecond());
        post("actions", "application/json", Json.bytes(action), 201);
    }

    /** Posts up to a thousand actions of any age, one a line. */
    public void lines(String actions) throws IOException, InterruptedException {
        byte[] answer = post("actions", "application/x-ndjson", actions.getBytes(StandardCharsets.UTF_8), 200);
        JsonNode result = Json.mapper().readTree(answer);
        if (result.path("accepted").longValue() != actions.lines().count()) {
            throw new IOException("not all actions were accepted: " + result);
        }
    }

    /** Posts that one action no longer counts, or counts again. */
    public void decide(DecisionKind kind, String user, UUID action) throws IOException, InterruptedException {
        Map<String, Object> decision = Map.of(
                "decisionId",
                UUID.randomUUID(),
                "kind",
                kind.wireName(),
                "userId",
                user,
                "actionId",
                action,
                "reason",
                "a benchmark");
        post("decisions", "application/json", Json.bytes(decision), 201);
    }

    private byte[] post(String path, String contentType, byte[] body, int expected)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve("/api/v1/" + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() != expected) {
            throw new IOException(
                    "a post got " + response.statusCode() + ": " + new String(response.body(), StandardCharsets.UTF_8));
        }
        return response.body();
    }

    private static Instant nowToTheMillisecond() {
        return InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Ends its connections, whatever is under way. */
    public void close() {
        client.shutdownNow();
    }
}
