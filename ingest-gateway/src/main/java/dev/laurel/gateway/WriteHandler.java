package dev.laurel.gateway;

import dev.laurel.access.identity.Caller;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import java.util.List;
import java.util.Optional;

/** What is particular to the requests that write one kind of thing. */
interface WriteHandler {
    /** Why this caller may send none of them; empty if it may. */
    Optional<Refusal> refuse(Caller caller);

    /** The formats of a body that are taken. */
    List<BodyFormat> formats();

    /** The code for an id that is no UUID. */
    ErrorCode invalidId();

    /** Reads the body and publishes what is in it. */
    WriteOutcome handle(WriteRequest request);
}
