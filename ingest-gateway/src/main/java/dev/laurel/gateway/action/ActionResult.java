package dev.laurel.gateway.action;

import dev.laurel.schemas.Action;
import dev.laurel.schemas.Refusal;

/** The result of reading one action. */
public sealed interface ActionResult {
    record Accepted(Action action) implements ActionResult {}

    record Refused(Refusal refusal) implements ActionResult {}
}
