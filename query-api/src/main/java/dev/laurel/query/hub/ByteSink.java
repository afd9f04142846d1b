package dev.laurel.query.hub;

import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A non-blocking sink for a stream's bytes. For one thread at a time. */
public interface ByteSink {
    /**
     * From here on this subscriber is notified when it may write: at first, and whenever writing becomes possible
     * again.
     */
    void begin(WriteListener reader);

    /** Whether something may be written now; if not, the subscriber is notified as soon as it may. */
    boolean isReady();

    /** Sends bytes on their way, and may keep them until it is ready again. */
    void write(ByteBuffer bytes) throws IOException;
}
