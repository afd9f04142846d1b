package dev.laurel.access.transport;

import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;

/**
 * A buffer pool that hands out each buffer as a new object. Jetty's own pool reuses the objects: code that releases a
 * buffer twice then takes it from its next owner, and two connections write into the same memory. Here the second
 * release is an error of the code that makes it, and affects no other connection.
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
