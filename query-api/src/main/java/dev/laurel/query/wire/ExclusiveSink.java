package dev.laurel.query.wire;

import dev.laurel.query.hub.ByteSink;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The sink of a stream that has a connection of its own. The server writes the response head and what is sent with it;
 * everything after that goes directly to the connection, past the server's response layers, which every frame to every
 * reader would otherwise pass through. So nothing may come between the frames: the response must end with its
 * connection, by {@code Connection: close}.
 */
final class ExclusiveSink implements ByteSink, Callback {
    private final ByteSink head;
    private final EndPoint connection;
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    private volatile @Nullable IOException failure;
    private @Nullable WriteListener reader;
    private boolean isHeadWritten;
    private boolean isHeadOut;

    private enum State {
        IDLE,
        /** Bytes are on their way to the network. */
        WRITING,
        /** The same, and the subscriber is notified when they are written. */
        AWAITED
    }

    /** @param head the server's way into an answer that is not yet begun */
    ExclusiveSink(ByteSink head, EndPoint connection) {
        this.head = head;
        this.connection = connection;
    }

    @Override
    public void begin(WriteListener reader) {
        this.reader = reader;
        head.begin(reader);
    }

    @Override
    public boolean isReady() {
        if (isHeadOut) {
            state.compareAndSet(State.WRITING, State.AWAITED);
            return state.get() == State.IDLE;
        }
        boolean isReady = head.isReady();
        isHeadOut = isReady && isHeadWritten;
        return isReady;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        if (!isHeadOut) {
            head.write(bytes);
            isHeadWritten = true;
            return;
        }
        throwFailure();
        state.set(State.WRITING);
        connection.write(this, bytes);
        throwFailure();
    }

    /** The network has the bytes; called within {@link #write} where it took them at once. */
    @Override
    public void succeeded() {
        WriteListener awaiting = idle();
        if (awaiting != null) {
            try {
                awaiting.onWritePossible();
            } catch (IOException gone) {
                awaiting.onError(gone);
            }
        }
    }

    /** As {@link #succeeded}, for bytes that it will not take. */
    @Override
    public void failed(Throwable why) {
        failure = why instanceof IOException gone ? gone : new IOException(why);
        WriteListener awaiting = idle();
        if (awaiting != null) {
            awaiting.onError(why);
        }
    }

    /** Ends a write; the reader, if it waits for the end. */
    private @Nullable WriteListener idle() {
        return state.getAndSet(State.IDLE) == State.AWAITED ? reader : null;
    }

    private void throwFailure() throws IOException {
        IOException why = failure;
        if (why != null) {
            throw why;
        }
    }
}
