package dev.laurel.gateway.decision;

import dev.laurel.schemas.Decision;
import dev.laurel.schemas.Refusal;

/** The result of reading a decision. */
public sealed interface DecisionResult {
    record Accepted(Decision decision) implements DecisionResult {}

    record Refused(Refusal refusal) implements DecisionResult {}
}
