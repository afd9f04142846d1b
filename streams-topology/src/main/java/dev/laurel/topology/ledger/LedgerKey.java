package dev.laurel.topology.ledger;

import dev.laurel.schemas.Action;
import dev.laurel.schemas.Decision;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;

/**
 * The keys of the ledger: a byte that says what kind of row it is, then the user. For actions and decisions a zero
 * byte, the time and the id follow: no user id contains it, so the rows of one user are together, in the order of their
 * times.
 */
final class LedgerKey {
    static final byte ACTION = 1;
    static final byte DECISION = 2;
    static final byte OPENING = 3;
    static final byte META = 4;

    /** The time of the latest action that was recorded well before it happened. */
    static final Bytes AHEAD_UNTIL = Bytes.wrap(new byte[] {META, 1});
    /** The rules by which standings are counted. */
    static final Bytes RULES = Bytes.wrap(new byte[] {META, 2});
    /** The last user who was recounted by them, while not all are. */
    static final Bytes RECOUNTED_UNTIL = Bytes.wrap(new byte[] {META, 3});

    /** What happened before this time is folded, or going to be. */
    static final Bytes FOLDED_UNTIL = Bytes.wrap(new byte[] {META, 5});

    /** Between which versions of the rules the partition is. */
    static final Bytes RULES_STATE = Bytes.wrap(new byte[] {META, 6});

    /** In front of the ids of the boards that were noted as left by users. */
    static final byte LEFT_BOARD = 4;

    /** In front of what {@link TeamState} keeps. */
    static final byte TEAM_TOTAL = 7;

    static final byte TEAM_DUE = 8;
    static final byte TEAM_PART = 9;
    static final byte TEAMS_COMPLETE = 10;

    /** Within a family, ahead of every row. */
    static final byte[] BEGIN = {};
    /** Within a family, behind every row: user ids are ASCII. */
    static final byte[] END_OF_ALL = {(byte) 0x80};

    private static final int KIND_BYTES = 1;
    private static final int UUID_BYTES = 16;
    private static final byte END = 0;

    private LedgerKey() {}

    static Bytes of(Action action) {
        return of(ACTION, action.userId(), action.timestamp(), action.actionId());
    }

    static Bytes of(Decision decision) {
        return of(DECISION, decision.userId(), decision.timestamp(), decision.decisionId());
    }

    static Bytes opening(String userId) {
        byte[] user = user(userId);
        return Bytes.wrap(ByteBuffer.allocate(KIND_BYTES + user.length)
                .put(OPENING)
                .put(user)
                .array());
    }

    /** The key of a row beside the facts, of which there are many of a kind. */
    static Bytes beside(byte list, String name) {
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        return Bytes.wrap(ByteBuffer.allocate(KIND_BYTES + 1 + text.length)
                .put(META)
                .put(list)
                .put(text)
                .array());
    }

    /** Within the family, where the rows of a kind begin whose names have a beginning. */
    static byte[] firstBeside(byte list, String prefix) {
        return withoutKind(beside(list, prefix)).get();
    }

    /** Within the family, behind the last of them: names are ASCII. */
    static byte[] endBeside(byte list, String prefix) {
        byte[] first = firstBeside(list, prefix);
        byte[] end = Arrays.copyOf(first, first.length + 1);
        end[first.length] = (byte) 0x80;
        return end;
    }

    /** The name of a key within the family. */
    static String nameOf(byte[] key) {
        return new String(key, 1, key.length - 1, StandardCharsets.US_ASCII);
    }

    private static Bytes of(byte kind, String userId, Instant time, UUID id) {
        byte[] user = user(userId);
        return Bytes.wrap(ByteBuffer.allocate(KIND_BYTES + user.length + 1 + Long.BYTES + UUID_BYTES)
                .put(kind)
                .put(user)
                .put(END)
                .putLong(sortable(time))
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
    }

    static byte kind(Bytes key) {
        return key.get()[0];
    }

    /** The key within its family, which says the kind. */
    static Bytes withoutKind(Bytes key) {
        return Bytes.wrap(Arrays.copyOfRange(key.get(), KIND_BYTES, key.get().length));
    }

    /** Within a family, where the rows of a user begin that have a time. */
    static byte[] first(String userId) {
        byte[] user = user(userId);
        return ByteBuffer.allocate(user.length + 1).put(user).put(END).array();
    }

    /** Within a family, where the rows of a user of that time or later begin. */
    static byte[] first(String userId, Instant from) {
        byte[] user = user(userId);
        return ByteBuffer.allocate(user.length + 1 + Long.BYTES)
                .put(user)
                .put(END)
                .putLong(sortable(from))
                .array();
    }

    /** Within a family, the key of an action. */
    static byte[] action(String userId, Instant time, UUID actionId) {
        return withoutKind(of(ACTION, userId, time, actionId)).get();
    }

    /** Within a family, behind the last row of a user. */
    static byte[] end(String userId) {
        byte[] end = first(userId);
        end[end.length - 1] = END + 1;
        return end;
    }

    /** Whether a key within its family is long enough to end with a time and an id. */
    static boolean hasTime(byte[] key) {
        return key.length > 1 + Long.BYTES + UUID_BYTES;
    }

    /** The user of a row that has a time, by its key within the family. */
    static String userOf(byte[] key) {
        return new String(key, 0, key.length - 1 - Long.BYTES - UUID_BYTES, StandardCharsets.US_ASCII);
    }

    static Instant timeOf(byte[] key) {
        long sortable = ByteBuffer.wrap(key).getLong(key.length - Long.BYTES - UUID_BYTES);
        return Instant.ofEpochMilli(sortable ^ Long.MIN_VALUE);
    }

    static UUID idOf(byte[] key) {
        ByteBuffer id = ByteBuffer.wrap(key, key.length - UUID_BYTES, UUID_BYTES);
        return new UUID(id.getLong(), id.getLong());
    }

    private static byte[] user(String userId) {
        return userId.getBytes(StandardCharsets.US_ASCII);
    }

    /** Bytes are compared unsigned; times before 1970 are negative. */
    private static long sortable(Instant time) {
        return time.toEpochMilli() ^ Long.MIN_VALUE;
    }
}
