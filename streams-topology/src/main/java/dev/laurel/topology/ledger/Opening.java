package dev.laurel.topology.ledger;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.errors.SerializationException;

/**
 * The standings with which a user's facts begin: carried over from before there was a ledger, or folded from actions
 * that are no longer kept. As a row of the ledger it is the row of standings alone if no action was folded; otherwise a
 * version and the time are in front of it.
 */
public final class Opening {
    /** For standings in which no action was folded. */
    public static final long NEVER = Long.MIN_VALUE;

    /** No version of a row of standings, of which the first byte is the version too. */
    private static final byte VERSION = 64;

    private final byte[] standings;
    private final long foldedUntilMs;

    /**
     * @param standings a row of standings, whose format is not the ledger's
     * @param foldedUntilMs all actions from before this are in it and nowhere else
     */
    public Opening(byte[] standings, long foldedUntilMs) {
        this.standings = standings;
        this.foldedUntilMs = foldedUntilMs;
    }

    public byte[] standings() {
        return standings;
    }

    public long foldedUntilMs() {
        return foldedUntilMs;
    }

    byte[] write() {
        if (foldedUntilMs == NEVER) {
            return standings;
        }
        return ByteBuffer.allocate(1 + Long.BYTES + standings.length)
                .put(VERSION)
                .putLong(foldedUntilMs)
                .put(standings)
                .array();
    }

    static Opening read(byte[] row) {
        if (row.length == 0 || row[0] != VERSION) {
            return new Opening(row, NEVER);
        }
        try {
            long foldedUntilMs = ByteBuffer.wrap(row).getLong(1);
            return new Opening(Arrays.copyOfRange(row, 1 + Long.BYTES, row.length), foldedUntilMs);
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new SerializationException("an opening that is damaged", e);
        }
    }
}
