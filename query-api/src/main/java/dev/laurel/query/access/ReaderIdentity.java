package dev.laurel.query.access;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Who opens a stream.
 *
 * @param household where from; empty where it may be many
 * @param user by whose token, if it took one
 */
public record ReaderIdentity(OptionalLong household, Optional<String> user) {}
