package dev.laurel.access.transport;

import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;

/**
 * Lends the server's buffers, each time anew. Its own pool hands out the same object again and again, so that who gives
 * a buffer back twice takes it from whoever has it by then, and two connections write into the same memory. With these,
 * the second time is an error of whoever does it, and of nobody else.
 */
public final class GuardedBufferPool extends ByteBufferPool.Wrapper {
    public GuardedBufferPool() {
        super(new ArrayByteBufferPool());
    }

    @Override
    public RetainableByteBuffer.Mutable acquire(int size, boolean direct) {
        return new Lease(this, super.acquire(size, direct));
    }

    /** One use of a buffer. */
    private static final class Lease extends RetainableByteBuffer.Pooled {
        private final RetainableByteBuffer buffer;

        private Lease(ByteBufferPool pool, RetainableByteBuffer buffer) {
            super(pool, buffer.getByteBuffer());
            this.buffer = buffer;
        }

        /** @throws IllegalStateException if the lease is over */
        @Override
        public boolean release() {
            boolean isOver = super.release();
            if (isOver) {
                buffer.release();
            }
            return isOver;
        }
    }
}
