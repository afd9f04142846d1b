package dev.laurel.query.hub;

import dev.laurel.query.access.Audience;
import dev.laurel.query.access.ReaderIdentity;
import dev.laurel.query.access.StreamQuota;
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
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub of all open streams, by board: distributes changes to subscribers, and removes subscribers that are done.
 * Thread-safe.
 */
public final class Hub implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Hub.class);
    /** A farewell is a few bytes: a reader that has not taken it by then will not. */
    private static final Duration FAREWELL_MAX = Duration.ofMillis(500);

    /**
     * Heartbeats are sent in this many turns, to a share of the readers each: sent to ten thousand at once, they would
     * keep the CPUs busy for a quarter of a second.
     */
    private static final int TURNS = 60;
    /**
     * Readers that got stuck at the same event are disconnected over this last part of their timeout, not all at once.
     */
    private static final int PATIENCE_SPREAD = 4;

    private final StreamSettings bounds;
    private final ChannelFactory channelFactory;
    private final Ticker ticker;
    private final InstantSource clock;
    private final ConcurrentMap<StreamContent, Channel> channels = new ConcurrentHashMap<>();
    private final Semaphore room;
    private final StreamQuota streamQuota;
    private final LongAdder refused = new LongAdder();
    private volatile boolean isClosing;
    /** Whose turn it is to have a sign of life. Of the ticker's thread alone. */
    private final HeartbeatTurns heartbeatTurns = new HeartbeatTurns(TURNS);

    /** What is left for one more stream. */
    public enum Room {
        TAKEN,
        /** The process has as many as it may have. */
        FULL,
        /** The address or the user has. */
        SHARE_TAKEN
    }

    public Hub(StreamSettings bounds, ChannelFactory channelFactory, Ticker ticker, InstantSource clock) {
        this.bounds = bounds;
        this.channelFactory = channelFactory;
        this.ticker = ticker;
        this.clock = clock;
        this.room = new Semaphore(bounds.streamsMax());
        this.streamQuota = new StreamQuota(bounds.quota());
    }

    public void start() {
        ticker.every(bounds.heartbeat().dividedBy(TURNS), this::beat);
        ticker.every(bounds.heartbeat(), this::tellRefused);
        ticker.every(bounds.sweep(), this::sweep);
        ticker.every(bounds.tick(), this::tick);
    }

    /** Takes the room of one stream, if there is any; to be filled by {@link #open}, or given back. */
    public Room reserve(ReaderIdentity readerIdentity) {
        if (isClosing || !room.tryAcquire()) {
            refused.increment();
            return Room.FULL;
        }
        if (!streamQuota.enter(readerIdentity)) {
            room.release();
            return Room.SHARE_TAKEN;
        }
        return Room.TAKEN;
    }

    /** Gives back what was reserved and not filled. */
    public void giveBack(ReaderIdentity readerIdentity) {
        streamQuota.leave(readerIdentity);
        room.release();
    }

    /**
     * Adds a subscriber, which finds the newest in its mailbox, and then every change.
     *
     * @param make makes it, for one kind of connection
     */
    public <S extends Subscriber> S open(
            Subscription wanted, ReaderIdentity reader, Function<SubscriberStart, S> make) {
        S subscriber = make.apply(new SubscriberStart(
                greeting(), known(wanted), wanted.until(), gone -> remove(wanted.what(), reader, gone)));
        admit(subscriber, wanted);
        return subscriber;
    }

    private void admit(Subscriber reader, Subscription wanted) {
        // Added first, greeted then: a change in between comes twice, and the mailbox knows; the other way it is lost.
        Channel channel = channels.compute(wanted.what(), (key, known) -> {
            Channel added = known != null ? known : channelFactory.of(key);
            added.add(reader, wanted);
            return added;
        });
        channel.greet(reader, wanted);
        if (isClosing) {
            reader.farewell();
        }
    }

    /** Brings a board's newest revision to its readers. */
    public void changed(BoardId board) {
        for (Audience audience : Audience.values()) {
            changed(new StreamContent.Published(board, audience));
            changed(new StreamContent.Deep(board, audience));
        }
    }

    private void changed(StreamContent what) {
        Channel channel = channels.get(what);
        if (channel != null) {
            channel.changed();
        }
    }

    /** Sends every reader something besides its content. */
    public void notice(Frame notice) {
        forEach(reader -> reader.notice(notice));
    }

    public int openStreams() {
        return bounds.streamsMax() - room.availablePermits();
    }

    /** Says farewell to every reader, and cuts off those that do not take it in time. */
    @Override
    public void close() {
        isClosing = true;
        forEach(Subscriber::farewell);
        awaitAllGone();
        forEach(Subscriber::drop);
    }

    private void awaitAllGone() {
        int all = bounds.streamsMax();
        try {
            // The whole capacity is free when all readers have disconnected.
            if (room.tryAcquire(all, FAREWELL_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                room.release(all);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The order of what the reader has: a revision where revisions are what the frames go by. */
    private static long known(Subscription wanted) {
        return wanted.what() instanceof StreamContent.Published ? wanted.seen().known() : -1;
    }

    /** A channel that has this reader is there, and is dropped only by the last of its readers. */
    private void remove(StreamContent what, ReaderIdentity readerIdentity, Subscriber gone) {
        Channel channel = channels.get(what);
        if (channel != null) {
            channel.remove(gone);
            if (channel.isEmpty()) {
                // Checked again under the lock, where no subscriber can be added at the same time.
                channels.computeIfPresent(what, (key, left) -> left.isEmpty() ? null : left);
            }
        }
        giveBack(readerIdentity);
    }

    /** Spreads the readers of an ended stream over as much time again, so that they do not come back all at once. */
    private Frame greeting() {
        long leastMs = bounds.retry().toMillis();
        return Frame.retry(Duration.ofMillis(ThreadLocalRandom.current().nextLong(leastMs, 2 * leastMs + 1)));
    }

    private void beat() {
        heartbeatTurns.next();
        forEach(reader -> {
            if (heartbeatTurns.isOf(reader)) {
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
                    .log("refused streams, since too many are open");
        }
    }

    /** Polls the channels without change notifications. */
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
                        .log("disconnected a stuck reader");
                // Not on this thread, which brings changes to the others.
                Thread.ofVirtual().name("laurel-drop").start(reader::drop);
            }
        });
    }

    private Duration patience(Subscriber reader) {
        Duration most = bounds.stuckMax();
        return most.minus(most.dividedBy(PATIENCE_SPREAD)
                .multipliedBy(heartbeatTurns.of(reader))
                .dividedBy(TURNS));
    }

    private void forEach(Consumer<Subscriber> act) {
        channels.values().forEach(channel -> channel.readers().forEach(act));
    }
}
