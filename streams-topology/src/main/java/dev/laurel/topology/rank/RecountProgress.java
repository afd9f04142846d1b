package dev.laurel.topology.rank;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * How far this process's partitions are that recount their users by other rules, for its health and its log.
 * Thread-safe.
 */
public final class RecountProgress {
    private static final Logger log = LoggerFactory.getLogger(RecountProgress.class);
    private static final long TELL_EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    private final Map<Integer, State> partitions = new ConcurrentHashMap<>();
    private final AtomicLong toldNanos = new AtomicLong(System.nanoTime());
    private final int usersAStep;

    /**
     * @param users how many were recounted
     * @param usersAbout how many there may be
     */
    private record State(long users, long usersAbout, boolean isDone) {}

    public RecountProgress() {
        this(Integer.MAX_VALUE);
    }

    /** @param usersAStep after how many users a step ends, even if there is time left */
    public RecountProgress(int usersAStep) {
        this.usersAStep = usersAStep;
    }

    /** Whether all users of a partition of this process have standings by the rules of the catalogue. */
    public boolean isDone(int partition) {
        State known = partitions.get(partition);
        return known != null && known.isDone;
    }

    /** Whether that is so for all partitions that this process counts. */
    public boolean areAllDone() {
        return partitions.values().stream().allMatch(State::isDone);
    }

    /**
     * A partition that is this process's from now on; it is not known yet whether there is something to recount.
     *
     * @param usersAbout how many users there may be; asked once it is known
     */
    Partition open(int partition, LongSupplier usersAbout) {
        partitions.put(partition, new State(0, 0, false));
        return new Partition(partition, usersAbout);
    }

    private void tell() {
        long users = 0;
        long about = 0;
        for (State state : partitions.values()) {
            users += state.users;
            about += Math.max(state.users, state.usersAbout);
        }
        LoggingEventBuilder event = log.atInfo().addKeyValue("users", users);
        if (about > users) {
            event = event.addKeyValue("percent", 100 * users / about);
        }
        event.log("recounting users by the rules of the catalogue");
    }

    /** One partition's. */
    final class Partition {
        private final int number;
        private final LongSupplier usersAbout;

        private Partition(int number, LongSupplier usersAbout) {
            this.number = number;
            this.usersAbout = usersAbout;
        }

        int number() {
            return number;
        }

        long usersAbout() {
            return usersAbout.getAsLong();
        }

        int usersAStep() {
            return usersAStep;
        }

        void begun() {
            partitions.put(number, new State(0, usersAbout.getAsLong(), false));
        }

        /** So many users more. Where there is nothing to recount, nothing is told. */
        void counted(long users) {
            if (users == 0) {
                return;
            }
            partitions.computeIfPresent(
                    number, (key, known) -> new State(known.users + users, known.usersAbout, known.isDone));
            long last = toldNanos.get();
            long now = System.nanoTime();
            if (now - last >= TELL_EVERY_NANOS && toldNanos.compareAndSet(last, now)) {
                tell();
            }
        }

        void done() {
            partitions.computeIfPresent(number, (key, known) -> new State(known.users, known.usersAbout, true));
        }

        /** The partition is no longer this process's. */
        void close() {
            partitions.remove(number);
        }
    }
}
