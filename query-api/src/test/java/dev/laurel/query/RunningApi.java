package dev.laurel.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.access.description.Contract;
import dev.laurel.access.limit.RateLimits;
import dev.laurel.access.server.ConnectionSettings;
import dev.laurel.query.access.ReadAccess;
import dev.laurel.query.hub.StreamSettings;
import dev.laurel.query.ranks.FakeStandings;
import dev.laurel.query.rules.ServedRules;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;

/** A query API on a free port, with a feed, a clock and standings that tests control. */
final class RunningApi implements AutoCloseable {
    /** Short enough for tests, except those that are about timing. */
    static final StreamSettings QUICK = new StreamSettings(
            100,
            Duration.ofMillis(20),
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofMillis(50),
            Duration.ofMillis(20));

    /** Every response in a test is validated against the description. */
    static final Contract CONTRACT = Contract.beside(QueryApi.class);

    final FakeFeed feed = new FakeFeed();
    final SettableClock clock = new SettableClock();
    final QueryApi api;
    private final HttpClient client = HttpClient.newHttpClient();
    final FakeStandings standings;

    RunningApi(StreamSettings bounds) {
        this(bounds, ReadAccess.OPEN, RateLimits.OFF);
    }

    RunningApi(StreamSettings bounds, ReadAccess access) {
        this(bounds, access, RateLimits.OFF);
    }

    RunningApi(StreamSettings bounds, ConnectionSettings connectionSettings) {
        this(bounds, ReadAccess.OPEN, RateLimits.OFF, connectionSettings);
    }

    RunningApi(Catalog catalog, ReadAccess access) {
        this(catalog, QUICK, access, RateLimits.OFF, ConnectionSettings.USUAL);
    }

    private RunningApi(StreamSettings bounds, ReadAccess access, RateLimits rateLimits) {
        this(bounds, access, rateLimits, ConnectionSettings.USUAL);
    }

    private RunningApi(
            StreamSettings bounds, ReadAccess access, RateLimits rateLimits, ConnectionSettings connectionSettings) {
        this(Samples.CATALOG, bounds, access, rateLimits, connectionSettings);
    }

    private RunningApi(
            Catalog catalog,
            StreamSettings bounds,
            ReadAccess access,
            RateLimits rateLimits,
            ConnectionSettings connectionSettings) {
        standings = new FakeStandings(catalog.withFrozen(), 3);
        QuerySettings settings = new QuerySettings(
                "127.0.0.1",
                0,
                Map.of(),
                "",
                bounds.streamsMax(),
                bounds.interval(),
                rateLimits,
                connectionSettings,
                bounds.quota(),
                OptionalInt.of(9090));
        api = new QueryApi(settings, ServedRules.of(catalog), standings, clock, feed, bounds, access);
        api.start();
    }

    static RunningApi quick() {
        return new RunningApi(QUICK);
    }

    static RunningApi limited(RateLimits rateLimits) {
        return new RunningApi(QUICK, ReadAccess.OPEN, rateLimits);
    }

    /** @param headers names and values in turn */
    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, headers);
    }

    HttpResponse<String> send(String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path))
                .timeout(Duration.ofSeconds(10))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CONTRACT.hold(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Sends raw bytes and returns everything that is received until the server closes the connection. */
    String raw(String request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
            socket.setSoTimeout(15_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    JsonNode json(String path) {
        return json(get(path));
    }

    static JsonNode json(HttpResponse<String> answer) {
        return parse(answer.body());
    }

    static JsonNode parse(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static String code(HttpResponse<String> answer) {
        return json(answer).path("error").path("code").asText();
    }

    EventReader stream(String path) {
        return EventReader.open(api.port(), path);
    }

    @Override
    public void close() {
        // First, since otherwise the server waits a second for the client's idle connections.
        client.close();
        api.close();
    }
}
