package dev.laurel.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The outcome of a request, in the form of its response. */
sealed interface WriteOutcome {
    /** One action, and Kafka has it. */
    record Stored(UUID actionId) implements WriteOutcome {
        @JsonProperty
        String status() {
            return "accepted";
        }
    }

    /** A decision, and Kafka has it. */
    record Decided(UUID decisionId) implements WriteOutcome {
        @JsonProperty
        String status() {
            return "accepted";
        }
    }

    /** A batch: the number of its stored actions, and the rejected lines. */
    record Sorted(int accepted, List<RejectedLine> rejected) implements WriteOutcome {}

    /** Nothing was taken. */
    record Refused(Refusal refusal) implements WriteOutcome {}

    /**
     * A line of a batch that was not taken.
     *
     * @param line counted from 1, blank ones included
     * @param details as of a refusal, where there are any
     */
    record RejectedLine(
            int line,
            ErrorCode code,
            String message,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> details) {
        static RejectedLine of(int line, Refusal refusal) {
            return new RejectedLine(line, refusal.code(), refusal.message(), refusal.details());
        }
    }
}
