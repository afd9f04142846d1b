package dev.laurel.query.hub;

import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A non-blocking sink for a stream's bytes. For one thread at a time. */
public interface ByteSink {
    /** From here on this reader is told when something may be written: at first, and whenever it could not be before. */
    void begin(WriteListener reader);

    /** Whether something may be written now; if not, the reader is told as soon as it may. */
    boolean isReady();

    /** Sends bytes on their way, and may keep them until it is ready again. */
    void write(ByteBuffer bytes) throws IOException;
}
