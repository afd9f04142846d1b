package dev.laurel.query;

import dev.laurel.schemas.Board;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The readers of one board's published places. A change after a quiet time goes out at once; those within the interval after it go out as one at
 * its end. Thread-safe.
 */
final class Channel implements Readership {
    private final Supplier<Board> newest;
    private final EventIds ids;
    private final Duration interval;
    private final Ticker ticker;
    private final ConcurrentMap<Reader, Integer> limits = new ConcurrentHashMap<>();
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

    Channel(Supplier<Board> newest, EventIds ids, Duration interval, Ticker ticker) {
        this.newest = newest;
        this.ids = ids;
        this.interval = interval;
        this.ticker = ticker;
    }

    @Override
    public void add(Reader reader, Following wanted) {
        limits.put(reader, wanted.limit());
    }

    @Override
    public void remove(Reader reader) {
        limits.remove(reader);
    }

    @Override
    public boolean isEmpty() {
        return limits.isEmpty();
    }

    @Override
    public Set<Reader> readers() {
        return limits.keySet();
    }

    @Override
    public void greet(Reader reader, Following wanted) {
        reader.offer(frame(newest.get(), wanted.limit()));
    }

    /** At most one task of this channel waits for the ticker, however often the board changes. */
    @Override
    public void changed() {
        Pace before = pace.getAndUpdate(now -> now == Pace.QUIET ? Pace.COOLING : Pace.DUE);
        if (before == Pace.QUIET) {
            ticker.now(this::send);
        }
    }

    /** Nothing changes but by a revision. */
    @Override
    public void tick(long nowNanos) {}

    private void send() {
        Board board = newest.get();
        limits.forEach((reader, limit) -> reader.offer(frame(board, limit)));
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
                (key, known) ->
                        known != null && known.order() >= board.revision() ? known : Frame.of(board, limit, ids));
    }
}
