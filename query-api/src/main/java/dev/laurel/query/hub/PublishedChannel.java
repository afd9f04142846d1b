package dev.laurel.query.hub;

import dev.laurel.query.board.EventIds;
import dev.laurel.query.board.Lifetime;
import dev.laurel.query.board.ShownBoard;
import dev.laurel.query.view.BoardView;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A channel for one board's published places. A change after a quiet time is sent at once; changes during the pause
 * after it are sent as one at its end. Thread-safe.
 */
final class PublishedChannel implements Channel {
    /** From this many readers on another thread pays off: handing over costs as much as writing to a few. */
    private static final int READERS_PER_THREAD = 256;

    private final Supplier<ShownBoard> newest;
    private final Lifetime lifetime;
    private final Function<ShownBoard, EventIds> ids;
    private final SendInterval pace;
    private final Schedule schedule;
    private final ConcurrentHashMap<Subscriber, Integer> limits = new ConcurrentHashMap<>();
    /** The newest frame for each limit in use; a board's top bounds them. */
    private final ConcurrentMap<Integer, Frame> frames = new ConcurrentHashMap<>();

    /** What is shown now; of the lock. */
    private @Nullable Current current;

    private final AtomicReference<State> state = new AtomicReference<>(State.QUIET);

    private enum State {
        QUIET,
        /** Something is going out, or went out a moment ago. */
        RESTING,
        /** The same, and something has changed since. */
        DUE
    }

    /** What is shown, and the order of its frame. */
    private record Current(ShownBoard shown, long order) {
        boolean isOf(ShownBoard other) {
            return shown.source().equals(other.source()) && shown.frozen().equals(other.frozen());
        }
    }

    /**
     * @param lifetime the board's
     * @param ids of what is shown
     */
    PublishedChannel(
            Supplier<ShownBoard> newest,
            Lifetime lifetime,
            Function<ShownBoard, EventIds> ids,
            SendInterval pace,
            Schedule schedule) {
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
        subscriber.offer(frame(current(), wanted.limit()));
    }

    /** At most one task of this channel is scheduled, however often the board changes. */
    @Override
    public void changed() {
        State before = state.getAndUpdate(now -> now == State.QUIET ? State.RESTING : State.DUE);
        if (before == State.QUIET) {
            schedule.now(this::send);
        }
    }

    /** Nothing changes but by a revision, and when the board freezes or thaws. */
    @Override
    public void tick(long nowNanos) {
        Current before;
        synchronized (this) {
            before = current;
        }
        if (before != null && !before.isOf(newest.get())) {
            changed();
        }
    }

    /**
     * Orders are revisions, as long as it is one board that is shown. Where it freezes or thaws its revision may stay the
     * same, or be that of another board.
     */
    private synchronized Current current() {
        ShownBoard shown = newest.get();
        Current before = current;
        long order = shown.revision();
        if (before != null) {
            long ahead = before.order - before.shown.revision();
            order = before.isOf(shown)
                    ? Math.max(before.order, ahead + shown.revision())
                    : Math.max(before.order + 1, ahead + shown.revision());
        }
        current = new Current(shown, order);
        return current;
    }

    /**
     * Writes to very many readers on several threads, where the machine has them: a write is a call of the system,
     * which takes longer than all else that is done for a reader.
     */
    private void send() {
        long start = schedule.nanoTime();
        try {
            Current now = current();
            limits.forEach(READERS_PER_THREAD, (subscriber, limit) -> subscriber.offer(frame(now, limit)));
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

    private Frame frame(Current now, int limit) {
        Frame made = frames.get(limit);
        return made != null && made.order() >= now.order ? made : newFrame(now, limit);
    }

    /** Encoded by one thread; the others wait for it. */
    private Frame newFrame(Current now, int limit) {
        return frames.compute(
                limit, (key, known) -> known != null && known.order() >= now.order ? known : made(now, limit));
    }

    private Frame made(Current now, int limit) {
        ShownBoard shown = now.shown;
        BoardView view = BoardView.of(shown.board(), lifetime.frozen(shown.frozen()), limit);
        return Frame.of(now.order, view, ids.apply(shown));
    }
}
