package dev.laurel.query;

import dev.laurel.schemas.Refusal;

/** What somebody who asks for a stream gets. */
sealed interface Wanted {
    /** A stream, if there is room. */
    record Stream(Following following, Visitor visitor) implements Wanted {}

    /** None, and why. */
    record Refused(Refusal refusal) implements Wanted {}
}
