package dev.laurel.query.facts;

import dev.laurel.schemas.Action;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The position where a page of facts ends, as text for the request for the next page: Base64url, without padding, of a
 * version, the time in milliseconds since 1970, and the id of the last fact.
 *
 * @param timestamp the time of an action or a decision
 * @param id its id
 */
record FactCursor(Instant timestamp, UUID id) {
    private static final byte VERSION = 1;
    private static final int BYTES = 1 + 3 * Long.BYTES;
    private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9_-]{34}");

    String text() {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .put(VERSION)
                .putLong(timestamp.toEpochMilli())
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The position that a text means; empty if it is none that was ever given out. */
    static Optional<FactCursor> of(String text) {
        if (!TEXT.matcher(text).matches()) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
        if (bytes.get() != VERSION) {
            return Optional.empty();
        }
        FactCursor cursor =
                new FactCursor(Instant.ofEpochMilli(bytes.getLong()), new UUID(bytes.getLong(), bytes.getLong()));
        // Two texts can mean the same bytes: only what would be written so is one.
        return Optional.of(cursor)
                .filter(found -> Action.isDated(found.timestamp()))
                .filter(found -> found.text().equals(text));
    }
}
