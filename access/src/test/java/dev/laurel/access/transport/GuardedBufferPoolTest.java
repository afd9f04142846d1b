package dev.laurel.access.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.eclipse.jetty.io.RetainableByteBuffer;
import org.junit.jupiter.api.Test;

class GuardedBufferPoolTest {
    private static final int SIZE = 4096;

    private final GuardedBufferPool buffers = new GuardedBufferPool();

    @Test
    void shouldUseABufferAgain() {
        RetainableByteBuffer first = acquire();
        first.release();

        assertThat(acquire().getByteBuffer()).isSameAs(first.getByteBuffer());
    }

    @Test
    void shouldKeepABufferForWhoHasIt() {
        RetainableByteBuffer first = acquire();
        first.release();
        RetainableByteBuffer second = acquire();

        assertThatIllegalStateException().isThrownBy(first::release);

        assertThat(acquire().getByteBuffer()).isNotSameAs(second.getByteBuffer());
    }

    @Test
    void shouldKeepABufferUntilTheLastHasGivenItBack() {
        RetainableByteBuffer shared = acquire();
        shared.retain();

        assertThat(shared.release()).isFalse();
        assertThat(acquire().getByteBuffer()).isNotSameAs(shared.getByteBuffer());
        assertThat(shared.release()).isTrue();
    }

    @Test
    void shouldHandOutEmptyBuffers() {
        RetainableByteBuffer.Mutable first = acquire();
        first.put((byte) 1);
        first.release();

        assertThat(acquire().remaining()).isZero();
    }

    private RetainableByteBuffer.Mutable acquire() {
        return buffers.acquire(SIZE, true);
    }
}
