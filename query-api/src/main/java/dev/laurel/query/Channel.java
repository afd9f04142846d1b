package dev.laurel.query;

import dev.laurel.schemas.Board;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * One board's readers. A change after a quiet time goes out at once; those within the interval after it go out as one at
 * its end. Thread-safe.
 */
final class Channel {
    private final Supplier<Board> newest;
    private final Duration interval;
    private final Ticker ticker;
    private final ConcurrentMap<Subscriber, Integer> limits = new ConcurrentHashMap<>();
    /** The newest frame for each limit in use; a board's top bounds them. */
    private final ConcurrentMap<Integer, Frame> frames = new ConcurrentHashMap<>();

    private final AtomicReference<Pace> pace = new AtomicReference<>(Pace.QUIET);

    private enum Pace {
        QUIET,
        /** Something is going out, or went out less than an interval ago. */
        COOLING,
        /** The same, and something has changed since. */
        DUE
    }

    Channel(Supplier<Board> newest, Duration interval, Ticker ticker) {
        this.newest = newest;
        this.interval = interval;
        this.ticker = ticker;
    }

    void add(Subscriber subscriber, int limit) {
        limits.put(subscriber, limit);
    }

    void remove(Subscriber subscriber) {
        limits.remove(subscriber);
    }

    boolean isEmpty() {
        return limits.isEmpty();
    }

    Set<Subscriber> subscribers() {
        return limits.keySet();
    }

    /** Gives a reader the newest board. */
    void greet(Subscriber subscriber, int limit) {
        subscriber.offer(frame(newest.get(), limit));
    }

    /** Tells that the board is another; at most one task of this channel waits for the ticker, however often. */
    void changed() {
        Pace before = pace.getAndUpdate(now -> now == Pace.QUIET ? Pace.COOLING : Pace.DUE);
        if (before == Pace.QUIET) {
            ticker.now(this::send);
        }
    }

    private void send() {
        Board board = newest.get();
        limits.forEach((subscriber, limit) -> subscriber.offer(frame(board, limit)));
        ticker.after(interval, this::cooled);
    }

    private void cooled() {
        if (!pace.compareAndSet(Pace.COOLING, Pace.QUIET)) {
            pace.set(Pace.COOLING);
            send();
        }
    }

    private Frame frame(Board board, int limit) {
        return frames.compute(
                limit,
                (key, known) -> known != null && known.revision() >= board.revision() ? known : Frame.of(board, limit));
    }
}
