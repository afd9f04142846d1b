package dev.laurel.topology.port;

import dev.laurel.schemas.Action;
import java.time.Instant;

/**
 * An accepted action as the ledger keeps it.
 *
 * @param action without attributes and client, which are not kept
 * @param recordedAt when it was accepted, by the record's time
 */
public record RecordedAction(Action action, Instant recordedAt) {}
