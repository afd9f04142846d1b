package dev.laurel.gateway;

import dev.laurel.access.identity.Caller;
import dev.laurel.gateway.decision.DecisionReader;
import dev.laurel.gateway.decision.DecisionResult;
import dev.laurel.gateway.decision.DecisionRights;
import dev.laurel.gateway.publish.Publisher;
import dev.laurel.schemas.Decision;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import java.util.List;
import java.util.Optional;

/** Handles {@code POST /api/v1/decisions}: one decision about a user. */
final class DecisionsHandler implements WriteHandler {
    static final String PATH = "/api/v1/decisions";

    private static final Refusal UNAVAILABLE =
            Refusal.of(ErrorCode.UNAVAILABLE, "not stored for certain; send the same again, it has its effect once");

    private final DecisionRights rights;
    private final DecisionReader reader;
    private final Publisher publisher;

    DecisionsHandler(DecisionRights rights, DecisionReader reader, Publisher publisher) {
        this.rights = rights;
        this.reader = reader;
        this.publisher = publisher;
    }

    @Override
    public Optional<Refusal> refuse(Caller caller) {
        return rights.refuse(caller);
    }

    @Override
    public List<BodyFormat> formats() {
        return List.of(BodyFormat.SINGLE);
    }

    @Override
    public ErrorCode invalidId() {
        return ErrorCode.INVALID_DECISION_ID;
    }

    @Override
    public WriteOutcome handle(WriteRequest request) {
        return LimitedWrites.of(request.limits(), 1, taken -> one(request));
    }

    private WriteOutcome one(WriteRequest request) {
        return switch (reader.read(request.body(), DecisionRights.maker(request.caller()), request.key())) {
            case DecisionResult.Accepted(Decision decision) -> stored(decision);
            case DecisionResult.Refused(Refusal refusal) -> new WriteOutcome.Refused(refusal);
        };
    }

    private WriteOutcome stored(Decision decision) {
        return switch (publisher.publish(decision)) {
            case ACKNOWLEDGED -> new WriteOutcome.Decided(decision.decisionId());
            case UNCERTAIN -> new WriteOutcome.Refused(UNAVAILABLE);
        };
    }
}
