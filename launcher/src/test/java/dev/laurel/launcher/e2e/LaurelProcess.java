package dev.laurel.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.access.description.Contract;
import dev.laurel.gateway.IngestGateway;
import dev.laurel.launcher.cluster.EmbeddedBroker;
import dev.laurel.query.QueryApi;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** The {@code laurel} command as a separate process, as a user runs it; it can be stopped or killed. */
final class LaurelProcess implements AutoCloseable {
    /** The lock of tests that need more than half of two cores: one of them runs at a time, beside lighter ones. */
    static final String WHOLE_MACHINE = "whole machine";

    private static final Duration READY_WAIT = Duration.ofSeconds(60);
    private static final Duration STOP_WAIT = Duration.ofSeconds(15);
    /** Outgoing connections use ports from 32768 on Linux, and from 49152 elsewhere. */
    private static final int LISTENING_FROM = 15_000;

    private static final int LISTENING_TO = 32_000;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    /** The APIs' descriptions must hold for the whole as well. */
    private static final Contract GATEWAY = Contract.beside(IngestGateway.class);

    private static final Contract QUERY = Contract.beside(QueryApi.class);

    private final Path data;
    private final List<String> command;
    private final int gatewayPort = freePort();
    private final int queryPort = freePort();
    private final int adminPort = freePort();
    private final Map<String, String> environment;
    private Process process;

    private LaurelProcess(Path data, List<String> command, Map<String, String> environment) {
        this.data = data;
        this.command = command;
        this.environment = environment;
        this.process = start();
    }

    /** Everything in one process, with a data folder. */
    static LaurelProcess up(Path data, Path catalog) {
        return new LaurelProcess(
                data, List.of("up", "--data", data.toString(), "--catalog", catalog.toString()), Map.of());
    }

    /** Any command, with its settings. */
    static LaurelProcess of(Path data, Map<String, String> environment, String... command) {
        return new LaurelProcess(data, List.of(command), environment);
    }

    /** The environment of a role that uses a broker. */
    static Map<String, String> kafka(EmbeddedBroker broker) {
        Map<String, String> environment = new HashMap<>();
        broker.clients()
                .forEach((name, value) ->
                        environment.put("LAUREL_KAFKA_" + name.replace('.', '_').toUpperCase(Locale.ROOT), value));
        return environment;
    }

    /** Waits until it is ready, and returns how long that took. */
    Duration awaitReady() {
        long start = System.nanoTime();
        await().atMost(READY_WAIT).pollInterval(Duration.ofMillis(50)).until(this::isReady);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    boolean isReady() {
        assertThat(process.isAlive()).as("alive; see " + log()).isTrue();
        try {
            return get(adminPort, "/health/ready").statusCode() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** The status of a health request; 0 if nothing listens. */
    int health(String path) {
        try {
            return get(adminPort, path).statusCode();
        } catch (UncheckedIOException notYet) {
            return 0;
        }
    }

    /** The readiness checks, as JSON. */
    String readiness() {
        return get(adminPort, "/health/ready").body();
    }

    /** The metrics of the process. */
    String figures() {
        return get(adminPort, "/metrics").body();
    }

    /** The number of open streams. */
    long streams() {
        return figures()
                .lines()
                .filter(line -> line.startsWith("laurel_streams_open"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    String gatewayUrl() {
        return "http://127.0.0.1:" + gatewayPort;
    }

    URI query(String path) {
        return URI.create("http://127.0.0.1:" + queryPort + path);
    }

    /** The response to a read, of any status. */
    HttpResponse<String> read(String path) {
        return QUERY.hold(get(queryPort, path));
    }

    /** The response to a read with a token, of any status. */
    HttpResponse<String> read(String path, String token) {
        return QUERY.hold(send(HttpRequest.newBuilder(query(path))
                .timeout(Duration.ofSeconds(5))
                .header("Authorization", "Bearer " + token)
                .build()));
    }

    JsonNode json(String path) {
        HttpResponse<String> response = read(path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        try {
            return Json.mapper().readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<String> post(String token, String contentType, String body) {
        return GATEWAY.hold(send(HttpRequest.newBuilder(URI.create(gatewayUrl() + "/api/v1/actions"))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build()));
    }

    Path log() {
        return data.resolve(command.getFirst() + ".log");
    }

    /** Starts it again after it ended, with the same ports and data. */
    void startAgain() {
        assertThat(process.isAlive()).as("ended").isFalse();
        process = start();
    }

    int adminPort() {
        return adminPort;
    }

    /** Asks it to stop, like an orchestrator or Ctrl-C. */
    void askToEnd() {
        process.destroy();
    }

    /** Asks it to stop, and waits until it has. */
    void stop() {
        askToEnd();
        awaitEnd();
    }

    /** Kills it, like a crash. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Waits for a command that ends by itself. */
    int awaitExit(Duration atMost) {
        try {
            assertThat(process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS))
                    .as("ended; see " + log())
                    .isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }

    /**
     * A port on which nothing listens, below those of outgoing connections, which could take it before the process
     * listens, seconds later.
     */
    static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LISTENING_FROM, LISTENING_TO);
            try (ServerSocket free = new ServerSocket(port)) {
                return free.getLocalPort();
            } catch (BindException taken) {
                Thread.onSpinWait();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void awaitEnd() {
        awaitExit(STOP_WAIT);
    }

    private Process start() {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                // It runs for seconds, and several share two cores with the tests: start quickly, with few threads.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                // The shipped logging configuration, not that of the tests.
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.laurel.launcher.Laurel"));
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("LAUREL_"));
        builder.environment()
                .putAll(Map.of(
                        "LAUREL_HOST",
                        "127.0.0.1",
                        "LAUREL_GATEWAY_PORT",
                        Integer.toString(gatewayPort),
                        "LAUREL_QUERY_PORT",
                        Integer.toString(queryPort),
                        "LAUREL_ADMIN_PORT",
                        Integer.toString(adminPort),
                        // Only tests use its health endpoint.
                        "LAUREL_DRAIN_SECONDS",
                        "0",
                        // Tests read continuously, all from one address.
                        "LAUREL_RATE_LIMIT_READ",
                        "off"));
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(data);
            return builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<String> get(int port, String path) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(5))
                .build());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
