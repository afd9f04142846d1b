package dev.laurel.benchmarks.rate;

import dev.laurel.schemas.Topic;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** How far an application has come, by the offsets that its group committed. */
final class GroupProgress implements AutoCloseable {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    /** Longer than any stage holds anything back. */
    private static final long STILL_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final long WAIT_NANOS_MAX = TimeUnit.HOURS.toNanos(1);

    private final Admin admin;
    private final String group;
    private final BooleanSupplier alive;

    GroupProgress(Map<String, String> kafka, String group, BooleanSupplier alive) {
        this.admin = Admin.create(Map.copyOf(kafka));
        this.group = group;
        this.alive = alive;
    }

    /**
     * When what was done, by {@link System#nanoTime}.
     *
     * @param halfActions how many actions had been committed when it was first seen to be half of them or more
     * @param half when that was
     * @param done when all actions had been committed
     * @param complete when everything that followed from them had been too, on every topic that the application reads
     */
    record Times(long halfActions, long half, long done, long complete) {}

    Times await(long actions) throws InterruptedException, ExecutionException {
        long limit = System.nanoTime() + WAIT_NANOS_MAX;
        long halfActions = awaitActions(actions / 2, limit);
        long half = System.nanoTime();
        awaitActions(actions, limit);
        long done = System.nanoTime();
        return new Times(halfActions, half, done, awaitStillness(limit));
    }

    /** Waits until everything that was sent is counted, and all that follows from it is committed. */
    void awaitComplete() throws InterruptedException, ExecutionException {
        awaitStillness(System.nanoTime() + WAIT_NANOS_MAX);
    }

    @Override
    public void close() {
        admin.close();
    }

    private long awaitActions(long wanted, long limit) throws InterruptedException, ExecutionException {
        while (true) {
            long committed = committed().entrySet().stream()
                    .filter(offset -> offset.getKey().topic().equals(Topic.ACTIONS.name("")))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            if (committed >= wanted) {
                return committed;
            }
            pause(limit);
        }
    }

    /** The last moment at which something moved, once nothing has for a while and all has been read to its end. */
    private long awaitStillness(long limit) throws InterruptedException, ExecutionException {
        Map<TopicPartition, Long> before = Map.of();
        long moved = System.nanoTime();
        while (true) {
            Map<TopicPartition, Long> committed = committed();
            if (!committed.equals(before)) {
                before = committed;
                moved = System.nanoTime();
            }
            if (System.nanoTime() - moved > STILL_NANOS && committed.equals(ends(committed))) {
                return moved;
            }
            pause(limit);
        }
    }

    private Map<TopicPartition, Long> committed() throws InterruptedException, ExecutionException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listConsumerGroupOffsets(Map.of(group, new ListConsumerGroupOffsetsSpec()))
                .partitionsToOffsetAndMetadata(group)
                .get()
                .forEach((partition, offset) -> {
                    if (offset != null) {
                        offsets.put(partition, offset.offset());
                    }
                });
        return offsets;
    }

    private Map<TopicPartition, Long> ends(Map<TopicPartition, Long> read)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> asked =
                read.keySet().stream().collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest()));
        return admin
                .listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private void pause(long limit) {
        if (!alive.getAsBoolean() || System.nanoTime() > limit) {
            throw new IllegalStateException("the application failed, or takes too long");
        }
        LockSupport.parkNanos(POLL_NANOS);
    }
}
