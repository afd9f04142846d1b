package dev.laurel.gateway.publish;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Records in flight that were published together: acknowledged once all of them are, failed once one of them is. Each
 * releases its capacity when the producer is done with it, which may be after the caller stopped waiting.
 */
final class PendingRecords {
    private final Semaphore room;
    private final AtomicInteger pending;
    private final CompletableFuture<Boolean> acknowledged = new CompletableFuture<>();

    /** @param room of which a permit is held for each of the records */
    PendingRecords(int size, Semaphore room) {
        this.room = room;
        this.pending = new AtomicInteger(size);
        if (size == 0) {
            acknowledged.complete(true);
        }
    }

    /** One record's part; to be taken once for each. */
    Ticket ticket() {
        return new Ticket();
    }

    boolean hasFailed() {
        return !acknowledged.getNow(true);
    }

    /** Whether all were acknowledged; waits no longer than until a moment of {@link System#nanoTime}. */
    boolean isAcknowledgedBy(long deadline) {
        try {
            return acknowledged.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** One record on its way. A producer may report a failure and also throw: only the first result counts. */
    final class Ticket implements Callback {
        private final AtomicBoolean settled = new AtomicBoolean();

        private Ticket() {}

        @Override
        public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
            settle(failure == null);
        }

        void settle(boolean isAcknowledged) {
            if (settled.getAndSet(true)) {
                return;
            }
            room.release();
            if (!isAcknowledged) {
                acknowledged.complete(false);
            } else if (pending.decrementAndGet() == 0) {
                acknowledged.complete(true);
            }
        }
    }
}
