package dev.laurel.topology.rank;

import dev.laurel.schemas.Order;
import dev.laurel.schemas.Place;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;

/**
 * A place as bytes that sort, unsigned, in the board's order: {@code board|}, then the score, then the time, then the
 * user's id. A sign bit is flipped so that negative numbers come first; a descending score has all its bits flipped. No
 * board's id holds a {@code |}, so no board's rows lie among another's.
 */
final class PlaceKey {
    private static final int NUMBERS_BYTES = 2 * Long.BYTES;

    private PlaceKey() {}

    static Bytes of(String board, Order order, Place place) {
        byte[] prefix = prefix(board);
        byte[] user = place.userId().getBytes(StandardCharsets.US_ASCII);
        return Bytes.wrap(ByteBuffer.allocate(prefix.length + NUMBERS_BYTES + user.length)
                .put(prefix)
                .putLong(sortable(place.score(), order))
                .putLong(sortable(place.lastUpdated().toEpochMilli(), Order.ASCENDING))
                .put(user)
                .array());
    }

    /** What every key of a board begins with. */
    static byte[] prefix(String board) {
        return (board + '|').getBytes(StandardCharsets.US_ASCII);
    }

    /** The place behind a key, given the name that is stored with it. */
    static Place place(String board, Order order, Bytes key, String username) {
        ByteBuffer bytes = ByteBuffer.wrap(key.get()).position(prefix(board).length);
        long score = plain(bytes.getLong(), order);
        Instant lastUpdated = Instant.ofEpochMilli(plain(bytes.getLong(), Order.ASCENDING));
        return new Place(StandardCharsets.US_ASCII.decode(bytes).toString(), username, score, lastUpdated);
    }

    private static long sortable(long number, Order order) {
        long ascending = number ^ Long.MIN_VALUE;
        return order == Order.ASCENDING ? ascending : ~ascending;
    }

    private static long plain(long sortable, Order order) {
        return (order == Order.ASCENDING ? sortable : ~sortable) ^ Long.MIN_VALUE;
    }
}
