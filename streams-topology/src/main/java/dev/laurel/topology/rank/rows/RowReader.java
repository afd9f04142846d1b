package dev.laurel.topology.rank.rows;

import dev.laurel.rules.scoring.Standing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.utils.ByteUtils;
import org.jspecify.annotations.Nullable;

/**
 * Reads a serialized row board by board, without allocating objects for boards that are not needed. See
 * {@link RowSerde} for the format.
 */
public final class RowReader {

    private final ByteBuffer buffer;
    private final byte version;
    private final int[] nameStarts;
    private int boardStart;
    private int boardEnd;
    private long exact;
    private long lastUpdatedMs;
    private boolean onlyZeros;
    private int name;
    private long namedAtMs;
    private int tallyStart;
    private int tallyEnd;
    private int members;
    private long actions;

    /** @param offset where the row begins in the bytes */
    public RowReader(byte[] bytes, int offset) {
        this.buffer = ByteBuffer.wrap(bytes).position(offset);
        this.version = buffer.get();
        if (!followsFacts() && version != RowSerde.VERSION_BEFORE_LEDGER) {
            throw new SerializationException("a row of an unknown version");
        }
        this.nameStarts = new int[ByteUtils.readUnsignedVarint(buffer)];
        for (int i = 0; i < nameStarts.length; i++) {
            nameStarts[i] = buffer.position();
            skip(ByteUtils.readUnsignedVarint(buffer));
        }
    }

    /** Reads the row of a user who is on no board. */
    public static RowReader empty() {
        return new RowReader(emptyRow(), 0);
    }

    /** The row of a user who is on no board. */
    public static byte[] emptyRow() {
        return new byte[] {RowSerde.VERSION, 0};
    }

    /** Whether the ledger has everything that the row follows from. */
    public boolean followsFacts() {
        return version == RowSerde.VERSION
                || version == RowSerde.VERSION_WITH_TALLIES
                || version == RowSerde.VERSION_WITH_COUNTS;
    }

    /** Advances to the next board; false if there is none. */
    public boolean next() {
        if (!buffer.hasRemaining()) {
            return false;
        }
        int length = ByteUtils.readUnsignedVarint(buffer);
        boardStart = buffer.position();
        boardEnd = boardStart + length;
        buffer.position(boardEnd);
        exact = ByteUtils.readVarlong(buffer);
        long time = ByteUtils.readVarlong(buffer);
        onlyZeros = time >= RowSerde.ONLY_ZEROS / 2;
        lastUpdatedMs = onlyZeros ? time - RowSerde.ONLY_ZEROS : time;
        name = ByteUtils.readUnsignedVarint(buffer);
        namedAtMs = name == 0 ? 0 : lastUpdatedMs + ByteUtils.readVarlong(buffer);
        int tallyLength = version >= RowSerde.VERSION_WITH_TALLIES ? ByteUtils.readUnsignedVarint(buffer) : 0;
        tallyStart = buffer.position();
        skip(tallyLength);
        tallyEnd = buffer.position();
        boolean hasCounts = version == RowSerde.VERSION_WITH_COUNTS;
        members = hasCounts ? ByteUtils.readUnsignedVarint(buffer) : 0;
        actions = hasCounts ? ByteUtils.readVarlong(buffer) : 0;
        return true;
    }

    public String board() {
        return new String(buffer.array(), boardStart, boardEnd - boardStart, StandardCharsets.US_ASCII);
    }

    public long exact() {
        return exact;
    }

    public long lastUpdatedMs() {
        return lastUpdatedMs;
    }

    public Standing standing() {
        return new Standing(
                exact,
                lastUpdatedMs,
                username(),
                namedAtMs,
                onlyZeros,
                TallyBytes.read(buffer.array(), tallyStart, tallyEnd),
                members,
                actions);
    }

    /** Whether the user is on the board. */
    public boolean isRanked() {
        return tallyStart == tallyEnd || TallyBytes.isRanked(buffer.get(tallyStart));
    }

    /** How many users have the standing together; null if it is one user's. */
    public @Nullable Integer members() {
        return members == 0 ? null : members;
    }

    /** How many actions the standing is made of, where the board orders by it; null elsewhere. */
    public @Nullable Long actions() {
        return actions == 0 ? null : actions;
    }

    /** The same number; 0 elsewhere. */
    public long actionCount() {
        return actions;
    }

    /** Which of two readers' boards comes first. */
    public int compareBoard(RowReader other) {
        return Arrays.compareUnsigned(
                buffer.array(), boardStart, boardEnd, other.buffer.array(), other.boardStart, other.boardEnd);
    }

    /** Whether this is the board of that id. */
    public boolean isBoard(byte[] board) {
        return Arrays.equals(buffer.array(), boardStart, boardEnd, board, 0, board.length);
    }

    @Nullable public String username() {
        if (name == 0) {
            return null;
        }
        ByteBuffer names = ByteBuffer.wrap(buffer.array()).position(nameStarts[name - 1]);
        int length = ByteUtils.readUnsignedVarint(names);
        return new String(buffer.array(), names.position(), length, StandardCharsets.UTF_8);
    }

    private void skip(int length) {
        buffer.position(buffer.position() + length);
    }
}
