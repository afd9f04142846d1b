package dev.laurel.schemas;

import java.util.Map;

/**
 * The reason why something was not accepted, fit to be shown to its sender.
 *
 * @param code the stable reason
 * @param message what to do about it, in a sentence; never a part of what was sent
 * @param details further facts by name, such as the field or its bounds; may be empty
 */
public record Refusal(ErrorCode code, String message, Map<String, Object> details) {
    public Refusal {
        details = Map.copyOf(details);
    }

    /** A refusal that needs no details. */
    public static Refusal of(ErrorCode code, String message) {
        return new Refusal(code, message, Map.of());
    }

    /** A refusal of one member of an action. */
    public static Refusal ofField(ErrorCode code, String field, String message) {
        return new Refusal(code, message, Map.of("field", field));
    }
}
