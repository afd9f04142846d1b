package dev.laurel.query.access;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * The identity of the reader who opens a stream, for the stream quotas.
 *
 * @param networkKey the network it comes from; empty if it may stand for many readers
 * @param user the user of its token, if a token was required
 */
public record ReaderIdentity(OptionalLong networkKey, Optional<String> user) {}
