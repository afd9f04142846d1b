package dev.laurel.launcher.replay;

import java.util.List;

/** Lines that are posted together, each with its number in the file. Treat the lines as immutable. */
final class Batch {
    /** What one request of the gateway takes. */
    static final int LINES_MAX = 1_000;

    static final int BYTES_MAX = 1024 * 1024;

    private final List<byte[]> lines;
    private final List<Long> numbers;
    private final long fileBytes;

    /**
     * @param numbers the place of each line in the file, counted from 1
     * @param fileBytes how much of the file they make up, line ends and blank lines included
     */
    Batch(List<byte[]> lines, List<Long> numbers, long fileBytes) {
        this.lines = List.copyOf(lines);
        this.numbers = List.copyOf(numbers);
        this.fileBytes = fileBytes;
    }

    int size() {
        return lines.size();
    }

    long fileBytes() {
        return fileBytes;
    }

    /** The place in the file of a line of this batch, both counted from 1. */
    long fileLine(int line) {
        return numbers.get(line - 1);
    }

    /** A batch of some of these lines, counted from 1. */
    Batch only(List<Integer> some) {
        return new Batch(
                some.stream().map(line -> lines.get(line - 1)).toList(),
                some.stream().map(this::fileLine).toList(),
                fileBytes);
    }

    /** The lines as newline-delimited JSON. */
    byte[] body() {
        byte[] body = new byte[lines.stream().mapToInt(line -> line.length + 1).sum()];
        int at = 0;
        for (byte[] line : lines) {
            System.arraycopy(line, 0, body, at, line.length);
            at += line.length;
            body[at++] = '\n';
        }
        return body;
    }
}
