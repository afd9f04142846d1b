package dev.laurel.launcher.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.launcher.e2e.seeded.OtherRules;
import dev.laurel.launcher.e2e.seeded.Rules;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/** Puts other rules in place while facts arrive, over crashes of the gateway. */
final class RuleChanges {
    private static final Duration ANSWER_WAIT = Duration.ofMinutes(2);
    private static final Duration COUNT_WAIT = Duration.ofMinutes(10);

    private final LaurelProcess laurel;
    private final String token;
    private final Random random;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private int made;

    RuleChanges(LaurelProcess laurel, String token, Random random) {
        this.laurel = laurel;
        this.token = token;
        this.random = random;
    }

    int made() {
        return made;
    }

    /** Puts some rules, for all actions or for those of some time, and does not wait until they are counted. */
    void change() {
        String from = random.nextBoolean() ? "always" : "2026-01-02T00:00:00Z";
        put(OtherRules.CATALOGS.get(made % OtherRules.CATALOGS.size()), from);
    }

    /** Puts the rules of the oracle, and waits until readers see them. */
    void end() {
        put(Rules.CATALOG, "always");
        int newest = json(get().orElseThrow()).path("number").intValue();
        await().atMost(COUNT_WAIT).pollInterval(Duration.ofMillis(200)).until(() -> {
            JsonNode listed = laurel.json("/api/v1/leaderboards");
            return listed.path("rules").intValue() == newest && !listed.has("recounting");
        });
    }

    private void put(String catalog, String from) {
        await().atMost(ANSWER_WAIT)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> get().flatMap(now -> now.headers().firstValue("ETag"))
                        .flatMap(tag -> put(catalog, from, tag))
                        .filter(answer -> answer.statusCode() == 200 || answer.statusCode() == 201)
                        .isPresent());
        made++;
    }

    private Optional<HttpResponse<String>> get() {
        return send(request("").header("Accept", "application/json").GET());
    }

    private Optional<HttpResponse<String>> put(String catalog, String from, String tag) {
        return send(request("?from=" + from)
                .header("If-Match", tag)
                .header("Content-Type", "application/yaml")
                .PUT(BodyPublishers.ofString(catalog)));
    }

    private HttpRequest.Builder request(String query) {
        return HttpRequest.newBuilder(URI.create(laurel.gatewayUrl() + "/api/v1/rules" + query))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + token);
    }

    /** Empty if there is no answer. */
    private Optional<HttpResponse<String>> send(HttpRequest.Builder request) {
        try {
            return Optional.of(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException unanswered) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return Json.mapper().readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
