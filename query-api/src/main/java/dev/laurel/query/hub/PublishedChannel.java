package dev.laurel.query.hub;

import dev.laurel.query.board.EventIds;
import dev.laurel.query.board.Lifetime;
import dev.laurel.query.view.BoardView;
import dev.laurel.schemas.Board;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * A channel for one board's published places. A change after a quiet time is sent at once; changes during the pause
 * after it are sent as one at its end. Thread-safe.
 */
final class PublishedChannel implements Channel {
    /** From this many readers on another thread pays off: handing over costs as much as writing to a few. */
    private static final int READERS_PER_THREAD = 256;

    private final Supplier<Board> newest;
    private final Lifetime lifetime;
    private final EventIds ids;
    private final SendInterval pace;
    private final Schedule schedule;
    private final ConcurrentHashMap<Subscriber, Integer> limits = new ConcurrentHashMap<>();
    /** The newest frame for each limit in use; a board's top bounds them. */
    private final ConcurrentMap<Integer, Frame> frames = new ConcurrentHashMap<>();

    private final AtomicReference<State> state = new AtomicReference<>(State.QUIET);

    private enum State {
        QUIET,
        /** Something is going out, or went out a moment ago. */
        RESTING,
        /** The same, and something has changed since. */
        DUE
    }

    /** @param lifetime the board's */
    PublishedChannel(Supplier<Board> newest, Lifetime lifetime, EventIds ids, SendInterval pace, Schedule schedule) {
        this.newest = newest;
        this.lifetime = lifetime;
        this.ids = ids;
        this.pace = pace;
        this.schedule = schedule;
    }

    @Override
    public void add(Subscriber subscriber, Subscription wanted) {
        limits.put(subscriber, wanted.limit());
    }

    @Override
    public void remove(Subscriber subscriber) {
        limits.remove(subscriber);
    }

    @Override
    public boolean isEmpty() {
        return limits.isEmpty();
    }

    @Override
    public Set<Subscriber> readers() {
        return limits.keySet();
    }

    @Override
    public void greet(Subscriber subscriber, Subscription wanted) {
        subscriber.offer(frame(newest.get(), wanted.limit()));
    }

    /** At most one task of this channel is scheduled, however often the board changes. */
    @Override
    public void changed() {
        State before = state.getAndUpdate(now -> now == State.QUIET ? State.RESTING : State.DUE);
        if (before == State.QUIET) {
            schedule.now(this::send);
        }
    }

    /** Nothing changes but by a revision. */
    @Override
    public void tick(long nowNanos) {}

    /**
     * Writes to very many readers on several threads, where the machine has them: a write is a call of the system,
     * which takes longer than all else that is done for a reader.
     */
    private void send() {
        long start = schedule.nanoTime();
        try {
            Board board = newest.get();
            limits.forEach(READERS_PER_THREAD, (subscriber, limit) -> subscriber.offer(frame(board, limit)));
        } finally {
            Duration took = Duration.ofNanos(schedule.nanoTime() - start);
            schedule.after(pace.rest(took), this::rested);
        }
    }

    private void rested() {
        if (!state.compareAndSet(State.RESTING, State.QUIET)) {
            state.set(State.RESTING);
            send();
        }
    }

    private Frame frame(Board board, int limit) {
        Frame made = frames.get(limit);
        return made != null && made.order() >= board.revision() ? made : newFrame(board, limit);
    }

    /** Encoded by one thread; the others wait for it. */
    private Frame newFrame(Board board, int limit) {
        return frames.compute(
                limit,
                (key, known) -> known != null && known.order() >= board.revision()
                        ? known
                        : Frame.of(BoardView.of(board, lifetime, limit), ids));
    }
}
