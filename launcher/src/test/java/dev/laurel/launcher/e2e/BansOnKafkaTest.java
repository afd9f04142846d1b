package dev.laurel.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import dev.laurel.access.token.SharedSecretTokens;
import dev.laurel.access.token.TokenSettings;
import dev.laurel.gateway.GatewaySettings;
import dev.laurel.gateway.IngestGateway;
import dev.laurel.launcher.cluster.EmbeddedBroker;
import dev.laurel.launcher.cluster.TopicSetup;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.schemas.Json;
import dev.laurel.schemas.Topic;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Decisions and bans of gateways on a real broker. */
@Timeout(120)
class BansOnKafkaTest {
    private static final int PARTITIONS = 3;
    private static final Duration WAIT = Duration.ofSeconds(30);

    private final SharedSecretTokens tokens = new SharedSecretTokens(
            new TokenSettings(Importer.SECRET, Optional.empty(), Optional.empty()), InstantSource.system());
    private final HttpClient http = HttpClient.newHttpClient();

    private EmbeddedBroker broker;

    @BeforeEach
    void start(@TempDir Path folder) {
        broker = new EmbeddedBroker(folder);
        broker.start();
        new TopicSetup(broker.clients(), "", PARTITIONS, 1).run();
    }

    @AfterEach
    void stop() {
        http.close();
        broker.close();
    }

    @Test
    void shouldRefuseABannedUserWithinASecondAndAfterARestart() throws Exception {
        Instant until = Instant.parse("2100-01-01T00:00:00Z");
        try (IngestGateway one = gateway();
                IngestGateway other = gateway()) {
            assertThat(act(other, "ann").statusCode()).isEqualTo(201);
            assertThat(decide(one, "ban-user", Map.of("until", until)).statusCode())
                    .isEqualTo(201);
            long decided = System.nanoTime();

            await().atMost(WAIT).until(() -> act(other, "ann").statusCode() == 403);
            assertThat(Duration.ofNanos(System.nanoTime() - decided)).isLessThan(Duration.ofSeconds(5));
            assertThat(json(act(other, "ann")).at("/error/details/until").asText())
                    .isEqualTo(until.toString());
            assertThat(act(other, "bob").statusCode()).isEqualTo(201);
        }
        try (IngestGateway restarted = gateway()) {
            assertThat(act(restarted, "ann").statusCode()).isEqualTo(403);

            assertThat(decide(restarted, "lift-ban", Map.of()).statusCode()).isEqualTo(201);

            await().atMost(WAIT).until(() -> act(restarted, "ann").statusCode() == 201);
        }
    }

    @Test
    void shouldStoreADecisionOnThePartitionOfItsUser() throws Exception {
        try (IngestGateway gateway = gateway()) {
            decide(gateway, "hide-user", Map.of());
        }

        assertThat(TopicTail.read(broker.clients(), Topic.DECISIONS.name("")))
                .singleElement()
                .extracting(ConsumerRecord::partition)
                .isEqualTo(Topic.partitionOf("ann", PARTITIONS));
    }

    /** Ready at its return. */
    private IngestGateway gateway() {
        IngestGateway gateway = new IngestGateway(
                new GatewaySettings("127.0.0.1", 0, broker.clients(), ""),
                CatalogReader.standard(),
                tokens,
                InstantSource.system());
        gateway.start();
        await().atMost(WAIT).until(gateway::isReady);
        return gateway;
    }

    private HttpResponse<String> act(IngestGateway gateway, String userId) throws Exception {
        Map<String, Object> action = Map.of(
                "actionId", UUID.randomUUID(), "userId", userId, "type", "quiz.completed", "timestamp", Instant.now());
        return post(gateway, "actions", Role.SERVICE, action);
    }

    private HttpResponse<String> decide(IngestGateway gateway, String kind, Map<String, Object> more) throws Exception {
        Map<String, Object> decision = new HashMap<>(more);
        decision.putAll(Map.of("decisionId", UUID.randomUUID(), "kind", kind, "userId", "ann", "reason", "x"));
        return post(gateway, "decisions", Role.MODERATOR, decision);
    }

    private HttpResponse<String> post(IngestGateway gateway, String what, Role role, Map<String, Object> body)
            throws Exception {
        String token = tokens.issue(new Caller("tester", null, null, Set.of(role)), Duration.ofHours(1));
        URI uri = URI.create("http://127.0.0.1:" + gateway.port() + "/api/v1/" + what);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.bytes(body)))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return Json.mapper().readTree(response.body());
    }
}
