package dev.laurel.launcher.export;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import dev.laurel.launcher.settings.CommandException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the lines of an export go: standard output, or a file that appears once it is complete. What cannot be written
 * ends the command with one sentence. Not thread-safe.
 */
public final class LineOutput implements AutoCloseable {
    private static final String COMPRESSED = ".zst";
    private static final int BUFFER_BYTES = 64 * 1024;

    private final String name;
    private final OutputStream lines;
    private final @Nullable DraftFile file;

    private LineOutput(String name, OutputStream lines, @Nullable DraftFile file) {
        this.name = name;
        this.lines = lines;
        this.file = file;
    }

    /** Lines to standard output. */
    public static LineOutput to(PrintStream out) {
        return new LineOutput("standard output", new BufferedOutputStream(new StandardOutput(out), BUFFER_BYTES), null);
    }

    /**
     * Lines to a file, compressed with zstd if its name ends in {@code .zst}.
     *
     * @param overwrites whether it may be there already
     */
    public static LineOutput to(Path file, boolean overwrites) {
        String name = file.toString();
        try {
            DraftFile draft = DraftFile.of(file, overwrites);
            return new LineOutput(name, new BufferedOutputStream(encoded(name, draft), BUFFER_BYTES), draft);
        } catch (IOException e) {
            throw unwritable(name, e);
        }
    }

    private static OutputStream encoded(String name, DraftFile draft) throws IOException {
        OutputStream bytes = draft.stream();
        return name.endsWith(COMPRESSED) ? new ZstdOutputStreamNoFinalizer(bytes).setChecksum(true) : bytes;
    }

    /** Writes a line. */
    public void line(byte[] json) {
        try {
            lines.write(json);
            lines.write('\n');
        } catch (IOException e) {
            throw unwritable(name, e);
        }
    }

    /** To be called once after the last line. */
    public void complete() {
        try {
            if (file == null) {
                lines.flush();
                return;
            }
            lines.close();
            file.publish();
        } catch (IOException e) {
            throw unwritable(name, e);
        }
    }

    /** A file that is not complete disappears. */
    @Override
    public void close() {
        if (file == null) {
            return;
        }
        try (file) {
            lines.close();
        } catch (IOException alreadyTold) {
            // Writing has failed before, for the same reason.
        }
    }

    private static CommandException unwritable(String name, IOException e) {
        return CommandException.failed(name + " cannot be written: " + reason(e));
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "permission denied";
            case FileAlreadyExistsException taken -> "a file with its name has appeared meanwhile";
            case FileSystemException fault when fault.getReason() != null -> fault.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}
