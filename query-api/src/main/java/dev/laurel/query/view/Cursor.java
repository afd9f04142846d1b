package dev.laurel.query.view;

import dev.laurel.schemas.Action;
import dev.laurel.schemas.ActionRules;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Entry;
import dev.laurel.schemas.Place;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The position where a page ends, as text for the request for the next page. It names the place and not the rank: while
 * the board changes, what comes after a place stays the same except for the entries that moved themselves.
 *
 * <p>The text is Base64url, without padding, of a version, the score, the time in milliseconds since 1970, in
 * version 2 how many actions count, the length of the user's id, the id, and the board's id. It contains nothing secret: all of it is in the entry.
 */
public final class Cursor {
    private static final byte VERSION = 1;
    /** Of boards that order by how many actions count. */
    private static final byte VERSION_WITH_ACTIONS = 2;

    private static final int NUMBERS_BYTES = 2 + 2 * Long.BYTES;
    /** The largest user's id of 128 and the largest board's id of some 330 fit well. */
    private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9_-]{26,800}");

    private Cursor() {}

    /** The cursor behind an entry. */
    public static String after(BoardId board, Entry last) {
        return text(board, last.place());
    }

    /** The place that a cursor names; empty if the text is no cursor of this board that was ever given out. */
    public static Optional<Place> place(BoardId board, String cursor) {
        if (!TEXT.matcher(cursor).matches()) {
            return Optional.empty();
        }
        return bytes(cursor)
                .flatMap(Cursor::place)
                // Two texts can mean the same bytes, and bytes can be left over: only what would be written so is one.
                .filter(place -> after(board, place.at(1)).equals(cursor));
    }

    private static Optional<Place> place(ByteBuffer bytes) {
        byte version = bytes.get();
        long score = bytes.getLong();
        Instant lastUpdated = Instant.ofEpochMilli(bytes.getLong());
        boolean hasActions = version == VERSION_WITH_ACTIONS && bytes.remaining() > Long.BYTES;
        @Nullable Long actions = hasActions ? bytes.getLong() : null;
        int userBytes = Byte.toUnsignedInt(bytes.get());
        if ((version != VERSION && !hasActions) || userBytes > bytes.remaining()) {
            return Optional.empty();
        }
        String userId = StandardCharsets.US_ASCII
                .decode(bytes.slice(bytes.position(), userBytes))
                .toString();
        return ActionRules.isFormerUserId(userId) && Place.saturate(score) == score && Action.isDated(lastUpdated)
                ? Optional.of(new Place(userId, userId, score, lastUpdated, null, actions))
                : Optional.empty();
    }

    private static Optional<ByteBuffer> bytes(String cursor) {
        try {
            return Optional.of(ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor)))
                    .filter(bytes -> bytes.remaining() > NUMBERS_BYTES);
        } catch (IllegalArgumentException noLengthOfBase64) {
            return Optional.empty();
        }
    }

    private static String text(BoardId board, Place place) {
        byte[] user = place.userId().getBytes(StandardCharsets.US_ASCII);
        byte[] id = board.toString().getBytes(StandardCharsets.US_ASCII);
        @Nullable Long actions = place.actions();
        ByteBuffer bytes = ByteBuffer.allocate(
                        NUMBERS_BYTES + (actions == null ? 0 : Long.BYTES) + user.length + id.length)
                .put(actions == null ? VERSION : VERSION_WITH_ACTIONS)
                .putLong(place.score())
                .putLong(place.lastUpdated().toEpochMilli());
        if (actions != null) {
            bytes.putLong(actions);
        }
        bytes.put((byte) user.length).put(user).put(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }
}
