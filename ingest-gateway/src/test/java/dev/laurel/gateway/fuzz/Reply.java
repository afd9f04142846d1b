package dev.laurel.gateway.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Json;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A response, and its checks. */
record Reply(int status, String head, String body) {
    /** The statuses that a request alone can cause; 500 and 503 are not among them. */
    private static final Set<Integer> STATUSES = Set.of(
            100, 200, 201, 400, 401, 403, 404, 405, 406, 408, 411, 413, 414, 415, 417, 422, 426, 429, 431, 501, 505);

    /** Whether the server closes the connection after it. */
    boolean closes() {
        return head.toLowerCase(Locale.ROOT).contains("\nconnection: close");
    }

    /** The faults of the response. */
    Optional<String> fault() {
        if (!STATUSES.contains(status)) {
            return Optional.of("an answer that no request should bring about");
        }
        if ((head + body).contains(Actions.CANARY)) {
            return Optional.of("what was sent is told again");
        }
        if (head.toLowerCase(Locale.ROOT).contains("\nserver:") || (head + body).contains("Exception")) {
            return Optional.of("the inside is told");
        }
        return status < 400 || isError() ? Optional.empty() : Optional.of("an error in another form");
    }

    private boolean isError() {
        try {
            JsonNode error = Json.mapper().readTree(body).path("error");
            ErrorCode.of(error.path("code").asText());
            return !error.path("message").asText().isBlank();
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return false;
        }
    }
}
