package dev.laurel.schemas;

import org.jspecify.annotations.Nullable;

/**
 * Where an action came from, for the audit.
 *
 * @param address the network address that the gateway saw
 * @param agent the client's {@code User-Agent}, printable and at most 256 characters
 */
public record Client(@Nullable String address, @Nullable String agent) {
    public static final Client UNKNOWN = new Client(null, null);
}
