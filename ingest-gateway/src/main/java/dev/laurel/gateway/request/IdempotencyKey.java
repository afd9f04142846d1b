package dev.laurel.gateway.request;

import dev.laurel.schemas.ActionRules;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The {@code Idempotency-Key} header, which may take the place of an action's or a decision's id: a UUID, plain or as a structured
 * field's string.
 */
public final class IdempotencyKey {
    public static final String HEADER = "Idempotency-Key";

    private static final Pattern QUOTED = Pattern.compile("\"(" + ActionRules.UUID_FORM.pattern() + ")\"");

    private IdempotencyKey() {}

    /**
     * Why the header's values are no key; empty if they are one, or there are none.
     *
     * @param invalidId the code for an id of that kind that is no UUID
     */
    public static Optional<Refusal> refuse(List<String> values, ErrorCode invalidId) {
        if (values.size() > 1) {
            return Optional.of(Refusal.ofField(ErrorCode.MALFORMED, HEADER, "there must be only one Idempotency-Key"));
        }
        return values.isEmpty() || of(values).isPresent()
                ? Optional.empty()
                : Optional.of(
                        Refusal.ofField(invalidId, HEADER, "Idempotency-Key must be a UUID, with or without quotes"));
    }

    /** The key; empty if there is none, or it is refused. */
    public static Optional<UUID> of(List<String> values) {
        if (values.size() != 1) {
            return Optional.empty();
        }
        String key = QUOTED.matcher(values.getFirst().strip()).replaceFirst("$1");
        return ActionRules.UUID_FORM.matcher(key).matches() ? Optional.of(UUID.fromString(key)) : Optional.empty();
    }
}
