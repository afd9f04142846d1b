package dev.laurel.gateway;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a batch into lines. In UTF-8 the byte of a line feed is never part of another character, so nothing needs to
 * be decoded.
 */
final class BatchLines {
    /** As many actions as are sent and awaited together. */
    static final int COUNT_MAX = 1_000;

    private BatchLines() {}

    /** The lines that are not blank; one more than the bound if there are more. */
    static List<Line> of(ByteBuffer body) {
        List<Line> lines = new ArrayList<>();
        int number = 1;
        int start = body.position();
        for (int end = start; end <= body.limit() && lines.size() <= COUNT_MAX; end++) {
            if (end == body.limit() || body.get(end) == '\n') {
                ByteBuffer line = body.slice(start, end - start);
                if (!isBlank(line)) {
                    lines.add(new Line(number, line));
                }
                number++;
                start = end + 1;
            }
        }
        return lines;
    }

    private static boolean isBlank(ByteBuffer line) {
        for (int i = 0; i < line.limit(); i++) {
            byte b = line.get(i);
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    /**
     * A line with something on it.
     *
     * @param number counted from 1, blank lines included
     */
    record Line(int number, ByteBuffer bytes) {}
}
