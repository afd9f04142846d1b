package dev.laurel.launcher.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** Standard output as a stream that fails when it cannot be written, which a {@link PrintStream} keeps to itself. */
final class StandardOutput extends OutputStream {
    private final PrintStream out;

    StandardOutput(PrintStream out) {
        this.out = out;
    }

    @Override
    public void write(int one) throws IOException {
        out.write(one);
        flush();
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        flush();
    }

    @Override
    public void flush() throws IOException {
        if (out.checkError()) {
            throw new IOException("its reader has closed it, or its disk is full");
        }
    }
}
