package dev.laurel.gateway;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.access.description.Contract;
import dev.laurel.access.identity.Caller;
import dev.laurel.access.limit.RateLimits;
import dev.laurel.access.server.ConnectionSettings;
import dev.laurel.access.token.SharedSecretTokens;
import dev.laurel.gateway.publish.Broker;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.version.RulesHistory;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A gateway on a free port, and a client. */
final class RunningGateway implements AutoCloseable {
    static final String JSON = "application/json";
    static final String NDJSON = "application/x-ndjson";
    private static final InstantSource CLOCK = InstantSource.fixed(Given.NOW);
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(10);
    /** Every response in a test is validated against the description. */
    private static final Contract CONTRACT = Contract.beside(IngestGateway.class);

    private final SharedSecretTokens sharedSecretTokens;
    private final HttpClient client = HttpClient.newHttpClient();
    private final FakeBans bans = new FakeBans();
    private final FakeRules rules;
    private final IngestGateway gateway;

    private RunningGateway(Broker broker, RateLimits rateLimits) {
        this(broker, FakeRules.of(Given.YAML), rateLimits, Optional.empty(), CLOCK);
    }

    private RunningGateway(
            Broker broker, FakeRules rules, RateLimits rateLimits, Optional<Path> clientKeys, InstantSource clock) {
        GatewaySettings settings = new GatewaySettings(
                "127.0.0.1",
                0,
                Map.of(),
                "test.",
                rateLimits,
                ConnectionSettings.USUAL,
                clientKeys,
                Set.of("root"),
                OptionalInt.empty());
        this.sharedSecretTokens = Given.tokens("a secret of at least thirty-two bytes", clock);
        this.rules = rules;
        this.gateway = new IngestGateway(settings, rules, rules::preview, sharedSecretTokens, clock, broker, bans);
        gateway.start();
    }

    /** Returns when the gateway is ready. */
    static RunningGateway on(FakeBroker broker) {
        return on(broker, RateLimits.OFF);
    }

    static RunningGateway on(FakeBroker broker, RateLimits rateLimits) {
        return ready(new RunningGateway(broker, rateLimits));
    }

    /** Returns when the gateway is ready, with registered clients at the given time. */
    static RunningGateway signing(Broker broker, Catalog catalog, Path clientKeys) {
        return ready(new RunningGateway(
                broker,
                new FakeRules(RulesHistory.of(catalog)),
                RateLimits.OFF,
                Optional.of(clientKeys),
                InstantSource.system()));
    }

    private static RunningGateway ready(RunningGateway running) {
        await().until(running.gateway::isReady);
        return running;
    }

    /** Sets whether Kafka is available. */
    static RunningGateway onWhatever(Broker broker) {
        return new RunningGateway(broker, RateLimits.OFF);
    }

    FakeBans bans() {
        return bans;
    }

    FakeRules rules() {
        return rules;
    }

    IngestGateway gateway() {
        return gateway;
    }

    String token(Caller caller) {
        return sharedSecretTokens.issue(caller, TOKEN_LIFE);
    }

    HttpResponse<String> post(Caller caller, String contentType, String body) throws Exception {
        return send(request(caller).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> post(Caller caller, String contentType, BodyPublisher body) throws Exception {
        return send(request(caller).header("Content-Type", contentType).POST(body));
    }

    CompletableFuture<HttpResponse<String>> posting(Caller caller, String contentType, String body) {
        HttpRequest request = request(caller)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.sendAsync(request, BodyHandlers.ofString()).thenApply(CONTRACT::hold);
    }

    HttpRequest.Builder request(Caller caller) {
        return request(ActionsHandler.PATH).header("Authorization", "Bearer " + token(caller));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CONTRACT.hold(client.send(request.build(), BodyHandlers.ofString()));
    }

    /** Sends raw bytes and returns everything that is received until the server closes the connection. */
    String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static JsonNode json(HttpResponse<String> response) throws JsonProcessingException {
        return Json.mapper().readTree(response.body());
    }

    static String code(HttpResponse<String> response) throws JsonProcessingException {
        return json(response).path("error").path("code").asText();
    }

    static String field(HttpResponse<String> response) throws JsonProcessingException {
        return json(response).path("error").path("details").path("field").asText();
    }

    @Override
    public void close() {
        client.close();
        gateway.close();
    }
}
