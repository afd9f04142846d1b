package dev.laurel.query.wire;

import dev.laurel.query.hub.ByteSink;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.ee10.servlet.HttpOutput;

/** The sink of a response that the server writes, in its own frames or chunks. */
record ResponseSink(HttpOutput out) implements ByteSink {
    @Override
    public void begin(WriteListener reader) {
        out.setWriteListener(reader);
    }

    @Override
    public boolean isReady() {
        return out.isReady();
    }

    /** As a buffer: an array would first be gathered in one that the server keeps as long as the answer lives. */
    @Override
    public void write(ByteBuffer bytes) throws IOException {
        out.write(bytes);
    }
}
