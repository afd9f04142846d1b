package dev.laurel.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One path of a server, requested with a token; the response is bounded in time and size. Thread-safe. */
public final class Endpoint implements AutoCloseable {
    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
    /** A thousand rejections with their reasons fit several times over, and so do thousands of partitions. */
    private static final long ANSWER_BYTES_MAX = 4L * 1024 * 1024;

    private static final int WORDS_MAX = 200;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_MAX)
            .build();
    private final URI uri;
    private final Supplier<String> token;
    private final Duration answerMax;

    /**
     * @param server the address before the path
     * @param token called for each request
     * @param answerMax the longest wait for an answer
     */
    public Endpoint(URI server, String path, Supplier<String> token, Duration answerMax) {
        String base = server.toString();
        this.uri = URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
        this.token = token;
        this.answerMax = answerMax;
    }

    /** What came back for a request. */
    public sealed interface Reply {
        /** @param body the answer's JSON; a missing node where it is none */
        record Received(int status, JsonNode body, Optional<String> retryAfter) implements Reply {
            /** Whether the same request may succeed a moment later. */
            public boolean isTemporary() {
                return status == 429 || status >= 500;
            }

            /**
             * The error that the server answered, for people.
             *
             * @param server what the server is, as in a sentence
             */
            public String error(String server) {
                JsonNode error = body.path("error");
                String code = error.path("code").asText("");
                String message = error.path("message").asText("");
                return server + " answers " + status
                        + (code.isEmpty() ? "" : " " + shown(code) + ": " + shown(message));
            }
        }

        /** @param why for people */
        record Lost(String why) implements Reply {}

        /** A server's words on one line, and without anything that would command a terminal. */
        static String shown(String words) {
            String plain = words.replaceAll("\\p{C}", "?");
            return plain.length() <= WORDS_MAX ? plain : plain.substring(0, WORDS_MAX) + "…";
        }
    }

    public Reply get() throws InterruptedException {
        return get("");
    }

    /** @param rest follows the path; encoded */
    public Reply get(String rest) throws InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(uri + rest)));
    }

    public Reply post(String contentType, byte[] body) throws InterruptedException {
        return send(
                HttpRequest.newBuilder(uri).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body)));
    }

    /**
     * @param rest follows the path; encoded
     * @param headers besides those that every request has
     */
    public Reply put(String rest, String contentType, byte[] body, Map<String, String> headers)
            throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri + rest))
                .header("Content-Type", contentType)
                .PUT(BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return send(request);
    }

    private Reply send(HttpRequest.Builder request) throws InterruptedException {
        request.timeout(answerMax)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token.get());
        try {
            HttpResponse<byte[]> response =
                    http.send(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_BYTES_MAX));
            return new Reply.Received(
                    response.statusCode(),
                    json(response.body()),
                    response.headers().firstValue("Retry-After"));
        } catch (HttpTimeoutException e) {
            return new Reply.Lost("no response from " + uri + " in time");
        } catch (ConnectException e) {
            return new Reply.Lost("nothing listens at " + uri);
        } catch (IOException e) {
            return new Reply.Lost("the connection to " + uri + " broke");
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            return Json.mapper().readTree(body);
        } catch (IOException notJson) {
            return Json.mapper().missingNode();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
