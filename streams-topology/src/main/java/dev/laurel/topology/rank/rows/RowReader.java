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

    private final byte[] bytes;
    private final ByteBuffer buffer;
    private final boolean followsFacts;
    private final boolean hasTallies;
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

    /** @param offset where the row begins in the bytes */
    public RowReader(byte[] bytes, int offset) {
        this.bytes = bytes;
        this.buffer = ByteBuffer.wrap(bytes).position(offset);
        byte version = buffer.get();
        this.hasTallies = version == RowSerde.VERSION_WITH_TALLIES;
        this.followsFacts = hasTallies || version == RowSerde.VERSION;
        if (!followsFacts && version != RowSerde.VERSION_BEFORE_LEDGER) {
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
        return followsFacts;
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
        if (hasTallies) {
            nextTally();
        }
        return true;
    }

    private void nextTally() {
        int length = ByteUtils.readUnsignedVarint(buffer);
        tallyStart = buffer.position();
        tallyEnd = tallyStart + length;
        buffer.position(tallyEnd);
    }

    public String board() {
        return new String(bytes, boardStart, boardEnd - boardStart, StandardCharsets.US_ASCII);
    }

    public long exact() {
        return exact;
    }

    public long lastUpdatedMs() {
        return lastUpdatedMs;
    }

    public Standing standing() {
        return new Standing(
                exact, lastUpdatedMs, username(), namedAtMs, onlyZeros, TallyBytes.read(bytes, tallyStart, tallyEnd));
    }

    /** Whether the user is on the board. */
    public boolean isRanked() {
        return tallyStart == tallyEnd || TallyBytes.isRanked(bytes[tallyStart]);
    }

    /** Which of two readers' boards comes first. */
    public int compareBoard(RowReader other) {
        return Arrays.compareUnsigned(bytes, boardStart, boardEnd, other.bytes, other.boardStart, other.boardEnd);
    }

    /** Whether this is the board of that id. */
    public boolean isBoard(byte[] board) {
        return Arrays.equals(bytes, boardStart, boardEnd, board, 0, board.length);
    }

    @Nullable public String username() {
        if (name == 0) {
            return null;
        }
        ByteBuffer names = ByteBuffer.wrap(bytes).position(nameStarts[name - 1]);
        int length = ByteUtils.readUnsignedVarint(names);
        return new String(bytes, names.position(), length, StandardCharsets.UTF_8);
    }

    private void skip(int length) {
        buffer.position(buffer.position() + length);
    }
}
