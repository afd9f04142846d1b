package dev.laurel.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;
import java.util.Objects;

/**
 * An action that did not count, as it stands in the topic {@code rejected-actions}. Its key there is the user's id.
 *
 * @param version of this schema: 1
 * @param code why
 * @param message why, in a sentence
 * @param timestamp when it was rejected, by the record's time
 * @param action what was rejected, as it was read
 */
public record Rejection(int version, ErrorCode code, String message, Instant timestamp, Action action) {
    @JsonCreator
    public Rejection {
        Versions.requireKnown(version);
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(timestamp, "timestamp");
        Objects.requireNonNull(action, "action");
    }

    /** A rejection of the current schema version. */
    public Rejection(Refusal refusal, Instant timestamp, Action action) {
        this(Versions.FIRST, refusal.code(), refusal.message(), timestamp, action);
    }
}
