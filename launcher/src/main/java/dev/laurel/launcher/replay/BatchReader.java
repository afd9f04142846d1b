package dev.laurel.launcher.replay;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Splits a stream of lines into batches as large as the gateway accepts; it holds at most one in memory. */
final class BatchReader {
    private final LineReader lines;
    private byte @Nullable [] held;
    private long heldNumber;
    private long bytesTold;

    BatchReader(InputStream in) {
        this.lines = new LineReader(in, Batch.BYTES_MAX - 1);
    }

    /**
     * The next batch; empty after the last.
     *
     * @throws LineReader.TooLong when it comes to a line that no batch can hold; a call after that has no meaning
     */
    Optional<Batch> next() throws IOException {
        List<byte[]> taken = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        int bytes = 0;
        while (taken.size() < Batch.LINES_MAX && hold()) {
            byte[] line = held();
            if (bytes + line.length + 1 > Batch.BYTES_MAX) {
                break;
            }
            bytes += line.length + 1;
            taken.add(line);
            numbers.add(heldNumber);
            held = null;
        }
        long read = lines.bytesRead() - bytesTold;
        bytesTold += read;
        return taken.isEmpty() ? Optional.empty() : Optional.of(new Batch(taken, numbers, read));
    }

    /** Which line was read last, counted from 1. */
    long number() {
        return lines.number();
    }

    /** Sees to it that there is a line that is not blank, and returns whether there is one. */
    private boolean hold() throws IOException {
        while (held == null || held.length == 0) {
            held = lines.next();
            if (held == null) {
                return false;
            }
            heldNumber = lines.number();
        }
        return true;
    }

    private byte[] held() {
        if (held == null) {
            throw new IllegalStateException("no line was read");
        }
        return held;
    }
}
