package dev.laurel.launcher.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Asks one query API how far counting is. */
final class BacklogClient implements AutoCloseable {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(5);
    /** Thousands of partitions fit. */
    private static final long ANSWER_BYTES_MAX = 1024 * 1024;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(ANSWER_MAX)
            .build();
    private final URI backlog;
    private final Supplier<String> token;

    /**
     * @param query the address before {@code /api/v1/backlog}
     * @param token called for each request
     */
    BacklogClient(URI query, Supplier<String> token) {
        String base = query.toString();
        this.backlog =
                URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/api/v1/backlog");
        this.token = token;
    }

    BacklogAnswer ask() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(backlog)
                .timeout(ANSWER_MAX)
                .header("Authorization", "Bearer " + token.get())
                .build();
        try {
            return read(http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_BYTES_MAX)));
        } catch (HttpTimeoutException e) {
            return new BacklogAnswer.Again("no answer from " + backlog + " in time");
        } catch (ConnectException e) {
            return new BacklogAnswer.Again("nobody listens at " + backlog);
        } catch (IOException e) {
            return new BacklogAnswer.Again("the connection to " + backlog + " broke");
        }
    }

    private static BacklogAnswer read(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status == 200) {
            return known(ErrorText.tree(response.body()));
        }
        String why = ErrorText.of("the query API", response);
        return status == 429 || status >= 500 ? new BacklogAnswer.Again(why) : new BacklogAnswer.Refused(why);
    }

    private static BacklogAnswer known(JsonNode root) {
        JsonNode age = root.path("ageMs");
        Map<Integer, BacklogAnswer.Offsets> partitions = new HashMap<>();
        boolean isWhole = isOffset(age);
        for (JsonNode one : root.path("partitions")) {
            isWhole &= one.path("partition").isInt() && isOffset(one.path("counted")) && isOffset(one.path("end"));
            partitions.put(
                    one.path("partition").intValue(),
                    new BacklogAnswer.Offsets(
                            one.path("counted").longValue(), one.path("end").longValue()));
        }
        return isWhole && !partitions.isEmpty()
                ? new BacklogAnswer.Known(Duration.ofMillis(age.longValue()), partitions)
                : new BacklogAnswer.Refused("the answer is not that of a query API");
    }

    private static boolean isOffset(JsonNode number) {
        return number.isIntegralNumber() && number.canConvertToLong() && number.longValue() >= 0;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
