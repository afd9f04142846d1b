package dev.laurel.benchmarks.live;

import dev.laurel.schemas.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** Posts actions of one user, far ahead of everybody, under a name that tells the change: the whole way is measured. */
final class PostedActions implements Changes {
    private static final String USER = "probe-" + ProcessHandle.current().pid();
    private static final int STEPS = 100_000;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI actions;
    private final String token;

    PostedActions(String gateway, String token) {
        this.actions = URI.create(gateway + "/api/v1/actions");
        this.token = token;
    }

    @Override
    public void make(int number) throws IOException, InterruptedException {
        Instant now = InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS);
        Map<String, Object> action = Map.of(
                "actionId",
                UUID.randomUUID(),
                "userId",
                USER,
                "username",
                Marks.name(number),
                "type",
                "steps",
                "quantity",
                STEPS,
                "timestamp",
                now);
        HttpRequest request = HttpRequest.newBuilder(actions)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.bytes(action)))
                .build();
        HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
        if (answer.statusCode() != 201) {
            throw new IOException("an action got " + answer.statusCode());
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
