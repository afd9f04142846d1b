package dev.laurel.gateway;

import dev.laurel.schemas.Action;
import dev.laurel.schemas.Refusal;

/** What came of reading one action. */
sealed interface Reading {
    record Accepted(Action action) implements Reading {}

    record Refused(Refusal refusal) implements Reading {}
}
