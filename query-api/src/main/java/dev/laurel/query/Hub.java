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

    /**
     * Signs of life go out in so many turns, to a share of the readers each: to ten thousand at once they would keep
     * everybody else from the processors for a quarter of a second.
     */
    private static final int TURNS = 60;
    /** Those that got stuck by the same event are let go over the last so much of the time that they have. */
    private static final int PATIENCE_SPREAD = 4;

    private final StreamBounds bounds;
    private final Readerships readerships;
    private final Ticker ticker;
    private final InstantSource clock;
    private final ConcurrentMap<Followed, Readership> channels = new ConcurrentHashMap<>();
    private final Semaphore room;
    private final Shares shares;
    private final LongAdder refused = new LongAdder();
    private volatile boolean isClosing;
    /** Whose turn it is to have a sign of life. Of the ticker's thread alone. */
    private final Turns turns = new Turns(TURNS);

    /** What is left for one more stream. */
    enum Room {
        TAKEN,
        /** The process has as many as it may have. */
        FULL,
        /** The address or the user has. */
        SHARE_TAKEN
    }

    Hub(StreamBounds bounds, Readerships readerships, Ticker ticker, InstantSource clock) {
        this.bounds = bounds;
        this.readerships = readerships;
        this.ticker = ticker;
        this.clock = clock;
        this.room = new Semaphore(bounds.streamsMax());
        this.shares = new Shares(bounds.shares());
    }

    void start() {
        ticker.every(bounds.heartbeat().dividedBy(TURNS), this::beat);
        ticker.every(bounds.heartbeat(), this::tellRefused);
        ticker.every(bounds.sweep(), this::sweep);
        ticker.every(bounds.tick(), this::tick);
    }

    /** Takes the room of one stream, if there is any; to be filled by {@link #open}, or given back. */
    Room reserve(Visitor visitor) {
        if (isClosing || !room.tryAcquire()) {
            refused.increment();
            return Room.FULL;
        }
        if (!shares.enter(visitor)) {
            room.release();
            return Room.SHARE_TAKEN;
        }
        return Room.TAKEN;
    }

    /** Gives back what was reserved and not filled. */
    void giveBack(Visitor visitor) {
        shares.leave(visitor);
        room.release();
    }

    /** A reader of server-sent events that finds the newest in its mailbox, and then every change. */
    Subscriber open(Following wanted, Visitor visitor, Wire wire) {
        Subscriber subscriber = new Subscriber(
                wire, greeting(), wanted.until(), known(wanted), gone -> remove(wanted.what(), visitor, gone));
        admit(subscriber, wanted);
        return subscriber;
    }

    /** The same over a WebSocket. */
    SocketReader open(Following wanted, Visitor visitor, Socket socket) {
        SocketReader reader =
                new SocketReader(socket, wanted, known(wanted), gone -> remove(wanted.what(), visitor, gone));
        admit(reader, wanted);
        return reader;
    }

    private void admit(Reader reader, Following wanted) {
        // Added first, greeted then: a change in between comes twice, and the mailbox knows; the other way it is lost.
        Readership channel = channels.compute(wanted.what(), (key, known) -> {
            Readership added = known != null ? known : readerships.of(key);
            added.add(reader, wanted);
            return added;
        });
        channel.greet(reader, wanted);
        if (isClosing) {
            reader.farewell();
        }
    }

    /** Brings a board's newest revision to its readers. */
    void changed(BoardId board) {
        changed(new Followed.Published(board));
        changed(new Followed.Deep(board));
    }

    private void changed(Followed what) {
        Readership channel = channels.get(what);
        if (channel != null) {
            channel.changed();
        }
    }

    /** Tells every reader something beside what it follows. */
    void notice(Frame notice) {
        forEach(reader -> reader.notice(notice));
    }

    int openStreams() {
        return bounds.streamsMax() - room.availablePermits();
    }

    /** Says farewell to every reader, and cuts off those that do not take it in time. */
    @Override
    public void close() {
        isClosing = true;
        forEach(Reader::farewell);
        awaitAllGone();
        forEach(Reader::drop);
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

    /** The order of what the reader has: a revision where revisions are what the frames go by. */
    private static long known(Following wanted) {
        return wanted.what() instanceof Followed.Published ? wanted.seen().known() : -1;
    }

    /** A channel that has this reader is there, and is dropped only by the last of its readers. */
    private void remove(Followed what, Visitor visitor, Reader gone) {
        Readership channel = channels.get(what);
        if (channel != null) {
            channel.remove(gone);
            if (channel.isEmpty()) {
                // Looked at again where nobody can be added beside it.
                channels.computeIfPresent(what, (key, left) -> left.isEmpty() ? null : left);
            }
        }
        giveBack(visitor);
    }

    /** Spreads the readers of an ended stream over as much time again, so that they do not come back all at once. */
    private Frame greeting() {
        long leastMs = bounds.retry().toMillis();
        return Frame.retry(Duration.ofMillis(ThreadLocalRandom.current().nextLong(leastMs, 2 * leastMs + 1)));
    }

    private void beat() {
        turns.next();
        forEach(reader -> {
            if (turns.isOf(reader)) {
                reader.beat();
            }
        });
    }

    private void tellRefused() {
        long turnedAway = refused.sumThenReset();
        if (turnedAway > 0) {
            log.atWarn()
                    .addKeyValue("refused", turnedAway)
                    .addKeyValue("streamsMax", bounds.streamsMax())
                    .log("there was no room for streams");
        }
    }

    /** Those that nobody tells of a change look for one. */
    private void tick() {
        long nowNanos = System.nanoTime();
        channels.values().forEach(channel -> channel.tick(nowNanos));
    }

    private void sweep() {
        Instant now = clock.instant();
        long nowNanos = System.nanoTime();
        forEach(reader -> {
            if (reader.isOver(now)) {
                reader.finish();
            }
            if (reader.isStuck(patience(reader), nowNanos)) {
                log.atInfo()
                        .addKeyValue("stuckMs", bounds.stuckMax().toMillis())
                        .log("dropped a reader that is stuck");
                // Not on this thread, which brings changes to the others.
                Thread.ofVirtual().name("laurel-drop").start(reader::drop);
            }
        });
    }

    private Duration patience(Reader reader) {
        Duration most = bounds.stuckMax();
        return most.minus(
                most.dividedBy(PATIENCE_SPREAD).multipliedBy(turns.of(reader)).dividedBy(TURNS));
    }

    private void forEach(Consumer<Reader> act) {
        channels.values().forEach(channel -> channel.readers().forEach(act));
    }
}
