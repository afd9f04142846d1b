package dev.laurel.benchmarks;

import dev.laurel.schemas.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** Posts single actions of the default catalogue as a service, and insists on a 201 for each. Thread-safe. */
public final class Posting {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI actions;
    private final String token;

    /** @param gateway its URL, without a path */
    public Posting(String gateway, String token) {
        this.actions = URI.create(gateway + "/api/v1/actions");
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
        HttpRequest request = HttpRequest.newBuilder(actions)
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.bytes(action)))
                .build();
        HttpResponse<Void> response = client.send(request, BodyHandlers.discarding());
        if (response.statusCode() != 201) {
            throw new IOException("an action got " + response.statusCode());
        }
    }

    private static Instant nowToTheMillisecond() {
        return InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Ends its connections, whatever is under way. */
    public void close() {
        client.shutdownNow();
    }
}
