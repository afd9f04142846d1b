package dev.laurel.query;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where a stream's bytes go, without waiting. For one thread at a time. */
interface Outlet {
    /** Whether something may be written now; if not, the server calls as soon as it may. */
    boolean isReady();

    /** Sends bytes on their way, and may keep them until it is ready again. */
    void write(ByteBuffer bytes) throws IOException;
}
