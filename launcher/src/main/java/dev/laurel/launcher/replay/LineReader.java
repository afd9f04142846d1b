package dev.laurel.launcher.replay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a stream, one at a time, as bytes: interpreting them is up to the gateway. */
final class LineReader {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final int lineBytesMax;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;
    private long bytesRead;
    private long number;

    /** A line that no batch can hold. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1;

        private final long number;

        TooLong(long number) {
            super("line " + number + " is too long");
            this.number = number;
        }

        /** Which line, counted from 1. */
        long number() {
            return number;
        }
    }

    LineReader(InputStream in, int lineBytesMax) {
        this.in = in;
        this.lineBytesMax = lineBytesMax;
    }

    /**
     * The next line without its end; null after the last.
     *
     * @throws TooLong if it has more bytes than a line may have
     */
    byte @Nullable [] next() throws IOException {
        if (position == limit && !fill()) {
            return null;
        }
        number++;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean ended = false;
        while (!ended && (position < limit || fill())) {
            int end = endOfLine();
            line.write(buffer, position, end - position);
            ended = end < limit;
            position = ended ? end + 1 : end;
            if (line.size() > lineBytesMax) {
                throw new TooLong(number);
            }
        }
        return trimmed(line.toByteArray());
    }

    /** The number of the line that was read last, counted from 1. */
    long number() {
        return number;
    }

    /** How much of the stream has been read. */
    long bytesRead() {
        return bytesRead - (limit - position);
    }

    private int endOfLine() {
        int end = position;
        while (end < limit && buffer[end] != '\n') {
            end++;
        }
        return end;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer));
        bytesRead += limit;
        return limit > 0;
    }

    /** Without what some editors put before the first line and at the end of each. */
    private byte[] trimmed(byte[] line) {
        int from = number == 1 && startsWithMark(line) ? BYTE_ORDER_MARK.length : 0;
        int to = line.length;
        while (to > from && isBlank(line[to - 1])) {
            to--;
        }
        return Arrays.copyOfRange(line, from, to);
    }

    private static boolean startsWithMark(byte[] line) {
        int length = BYTE_ORDER_MARK.length;
        return line.length >= length && Arrays.equals(line, 0, length, BYTE_ORDER_MARK, 0, length);
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r';
    }
}
