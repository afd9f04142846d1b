package dev.laurel.launcher.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.launcher.e2e.seeded.AnsweredApi;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Posts the same again until it is answered, over crashes of the gateway. Thread-safe. */
final class RetriedPosts implements AnsweredApi {
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(100);

    private final String gateway;
    private final String token;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    RetriedPosts(LaurelProcess laurel, String token) {
        this.gateway = laurel.gatewayUrl();
        this.token = token;
    }

    @Override
    public Set<Integer> act(List<String> lines) {
        JsonNode answer =
                post("actions", "application/x-ndjson", String.join("\n", lines).getBytes(UTF_8), 200);
        Set<Integer> banned = new HashSet<>();
        for (JsonNode rejected : answer.path("rejected")) {
            if (!rejected.path("code").textValue().equals("banned")) {
                throw new IllegalStateException("rejected: " + rejected);
            }
            banned.add(rejected.path("line").intValue() - 1);
        }
        return banned;
    }

    @Override
    public void decide(Map<String, Object> decision) {
        JsonNode _ = post("decisions", "application/json", Json.bytes(decision), 201);
    }

    private JsonNode post(String path, String contentType, byte[] body, int expected) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway + "/api/v1/" + path))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        Optional<HttpResponse<byte[]>> answer = send(request);
        while (answer.isEmpty() || answer.get().statusCode() >= 500) {
            LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
            answer = send(request);
        }
        if (answer.get().statusCode() != expected) {
            throw new IllegalStateException(
                    path + " got " + new String(answer.get().body(), UTF_8));
        }
        return json(answer.get().body());
    }

    /** Empty if there is no answer. */
    private Optional<HttpResponse<byte[]>> send(HttpRequest request) {
        try {
            return Optional.of(client.send(request, BodyHandlers.ofByteArray()));
        } catch (IOException unanswered) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            return Json.mapper().readTree(body);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
