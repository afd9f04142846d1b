package dev.laurel.query;

import dev.laurel.schemas.BoardId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every open stream, by board: brings changes to their readers, and lets go of readers that are done. Thread-safe. */
final class Hub implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Hub.class);
    /** A farewell is a few bytes: a reader that has not taken it by then will not. */
    private static final Duration FAREWELL_MAX = Duration.ofMillis(500);

    private final StreamBounds bounds;
    private final Boards boards;
    private final Ticker ticker;
    private final InstantSource clock;
    private final ConcurrentMap<BoardId, Channel> channels = new ConcurrentHashMap<>();
    private final Semaphore room;
    private final LongAdder refused = new LongAdder();
    private volatile boolean isClosing;

    Hub(StreamBounds bounds, Boards boards, Ticker ticker, InstantSource clock) {
        this.bounds = bounds;
        this.boards = boards;
        this.ticker = ticker;
        this.clock = clock;
        this.room = new Semaphore(bounds.streamsMax());
    }

    void start() {
        ticker.every(bounds.heartbeat(), this::beat);
        ticker.every(bounds.sweep(), this::sweep);
    }

    /** Takes the room of one stream, to be filled by {@link #open}; false if there is none. */
    boolean reserve() {
        boolean isReserved = !isClosing && room.tryAcquire();
        if (!isReserved) {
            refused.increment();
        }
        return isReserved;
    }

    /** A reader that finds the newest board in its mailbox, and then every change. */
    Subscriber open(Asked.Places places, Wire wire) {
        BoardId id = places.board();
        Subscriber subscriber = new Subscriber(wire, greeting(), places.until(), gone -> remove(id, gone));
        // Added first, greeted then: a change in between comes twice, and the mailbox knows; the other way it is lost.
        Channel channel = channels.compute(id, (key, known) -> {
            Channel added = known != null ? known : channel(id);
            added.add(subscriber, places.limit());
            return added;
        });
        channel.greet(subscriber, places.limit());
        if (isClosing) {
            subscriber.finish(Frame.FAREWELL);
        }
        return subscriber;
    }

    /** Brings a board's newest revision to its readers. */
    void changed(BoardId board) {
        Channel channel = channels.get(board);
        if (channel != null) {
            channel.changed();
        }
    }

    int openStreams() {
        return bounds.streamsMax() - room.availablePermits();
    }

    /** Says farewell to every reader, and cuts off those that do not take it in time. */
    @Override
    public void close() {
        isClosing = true;
        forEach(reader -> reader.finish(Frame.FAREWELL));
        awaitAllGone();
        forEach(Subscriber::drop);
    }

    private void awaitAllGone() {
        int all = bounds.streamsMax();
        try {
            // All the room is free when all readers are gone.
            if (room.tryAcquire(all, FAREWELL_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                room.release(all);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Channel channel(BoardId id) {
        return new Channel(() -> boards.newest(id), bounds.interval(), ticker);
    }

    private void remove(BoardId id, Subscriber gone) {
        channels.computeIfPresent(id, (key, channel) -> {
            channel.remove(gone);
            return channel.isEmpty() ? null : channel;
        });
        room.release();
    }

    /** Spreads the readers of an ended stream over as much time again, so that they do not come back all at once. */
    private Frame greeting() {
        long leastMs = bounds.retry().toMillis();
        return Frame.retry(Duration.ofMillis(ThreadLocalRandom.current().nextLong(leastMs, 2 * leastMs + 1)));
    }

    private void beat() {
        forEach(Subscriber::beat);
        long turnedAway = refused.sumThenReset();
        if (turnedAway > 0) {
            log.atWarn()
                    .addKeyValue("refused", turnedAway)
                    .addKeyValue("streamsMax", bounds.streamsMax())
                    .log("there was no room for streams");
        }
    }

    private void sweep() {
        Instant now = clock.instant();
        long nowNanos = System.nanoTime();
        forEach(reader -> {
            if (reader.isOver(now)) {
                reader.finish();
            }
            if (reader.isStuck(bounds.stuckMax(), nowNanos)) {
                log.atInfo()
                        .addKeyValue("stuckMs", bounds.stuckMax().toMillis())
                        .log("dropped a reader that is stuck");
                reader.drop();
            }
        });
    }

    private void forEach(Consumer<Subscriber> act) {
        channels.values().forEach(channel -> channel.subscribers().forEach(act));
    }
}
