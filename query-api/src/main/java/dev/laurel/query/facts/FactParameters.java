package dev.laurel.query.facts;

import dev.laurel.query.request.IntegerParameter;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.ActionRules;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/** The query parameters of requests for facts. Each may be left out; none may be given in another form. */
final class FactParameters {
    private static final int TYPES_MAX = 64;
    private static final int TYPE_CODE_POINTS_MAX = 64;
    private static final IntegerParameter LIMIT = new IntegerParameter("limit", 1, 100);
    private static final int LIMIT_USUAL = 50;

    private final Context ctx;

    FactParameters(Context ctx) {
        this.ctx = ctx;
    }

    /** @throws FaultyParameterException as the others do */
    int limit() {
        OptionalLong limit = LIMIT.read(ctx.queryParams(LIMIT.name()), LIMIT_USUAL);
        return (int) limit.orElseThrow(() -> new FaultyParameterException(LIMIT.refusal()));
    }

    Instant instant(String name, Instant usual) {
        return single(name, "an instant such as 2026-11-21T10:15:30Z", FactParameters::instant)
                .orElse(usual);
    }

    Optional<FactCursor> after() {
        return single("after", "the value of next in an answer to this same request", FactCursor::of);
    }

    Optional<String> user() {
        return single("user", "a user's id", text -> Optional.of(text).filter(ActionRules::isFormerUserId));
    }

    Set<String> types() {
        List<String> given = ctx.queryParams("type");
        if (given.size() > TYPES_MAX
                || !given.stream().allMatch(type -> ActionRules.isLine(type, TYPE_CODE_POINTS_MAX))) {
            throw fault("type", "an action type, given " + TYPES_MAX + " times at most");
        }
        return Set.copyOf(given);
    }

    private <T> Optional<T> single(String name, String form, Function<String, Optional<T>> reader) {
        List<String> given = ctx.queryParams(name);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> value = given.size() == 1 ? reader.apply(given.getFirst()) : Optional.empty();
        if (value.isEmpty()) {
            throw fault(name, form + ", given once");
        }
        return value;
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from))
                    .filter(Action::isDated);
        } catch (DateTimeException noInstant) {
            return Optional.empty();
        }
    }

    private static FaultyParameterException fault(String name, String form) {
        return new FaultyParameterException(
                new Refusal(ErrorCode.MALFORMED, name + " must be " + form, Map.of("field", name)));
    }

    /** A parameter is not of its form. */
    static final class FaultyParameterException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Refusal refusal;

        FaultyParameterException(Refusal refusal) {
            super(refusal.message(), null, false, false);
            this.refusal = refusal;
        }

        Refusal refusal() {
            return refusal;
        }
    }
}
