package dev.laurel.query.hub;

import dev.laurel.query.board.ContentHash;
import dev.laurel.query.board.EventIds;
import dev.laurel.query.board.ShownBoard;
import dev.laurel.query.source.PolledSource;
import dev.laurel.schemas.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A channel for content that no topic publishes: one query to the standings serves all subscribers, and is sent only if
 * the answer changed. A subscriber never gets an answer that was queried before it subscribed, nor one older than the
 * revision that it has seen, on any machine. Thread-safe.
 */
final class PolledChannel implements Channel {
    private final PolledSource polledSource;
    private final Function<ShownBoard, EventIds> ids;
    private final PollExecutor pollExecutor;
    private final PollInterval pollInterval;
    private final ConcurrentMap<Subscriber, Seat> seats = new ConcurrentHashMap<>();
    /** The newest for each limit in use; touched by one question at a time. */
    private final Map<Integer, Shown> shown = new HashMap<>();

    private boolean isAsking;
    private boolean isWanted;
    private long question;
    private long revisionAsked = -1;

    PolledChannel(
            PolledSource polledSource,
            Function<ShownBoard, EventIds> ids,
            PollExecutor pollExecutor,
            PollInterval pollInterval) {
        this.polledSource = polledSource;
        this.ids = ids;
        this.pollExecutor = pollExecutor;
        this.pollInterval = pollInterval;
    }

    @Override
    public void add(Subscriber subscriber, Subscription wanted) {
        long next;
        synchronized (this) {
            next = question + 1;
            isWanted = true;
        }
        // Answered may be only what was asked after the reader came.
        seats.put(subscriber, new Seat(wanted, next, wanted.seen().content()));
    }

    @Override
    public void remove(Subscriber subscriber) {
        seats.remove(subscriber);
    }

    @Override
    public boolean isEmpty() {
        return seats.isEmpty();
    }

    @Override
    public Set<Subscriber> readers() {
        return seats.keySet();
    }

    @Override
    public void greet(Subscriber subscriber, Subscription wanted) {
        tick(System.nanoTime());
    }

    @Override
    public void changed() {
        tick(System.nanoTime());
    }

    @Override
    public void tick(long nowNanos) {
        synchronized (this) {
            boolean isMoved = polledSource.newest().revision() > revisionAsked;
            if (isAsking
                    || !pollInterval.isRested(nowNanos)
                    || !(isWanted || isMoved || pollInterval.isDue(nowNanos))) {
                return;
            }
            isAsking = true;
        }
        pollExecutor.now(this::ask);
    }

    private void ask() {
        long start = System.nanoTime();
        Round asked;
        synchronized (this) {
            isWanted = false;
            // Taken before the question: what is answered then is at least as new.
            asked = new Round(++question, polledSource.newest());
            revisionAsked = asked.board().revision();
        }
        boolean isChanged = true;
        try {
            int most = seats.values().stream()
                    .mapToInt(seat -> seat.wanted().limit())
                    .max()
                    .orElse(0);
            Optional<PolledSource.Answer> answer = polledSource.ask(most, asked.board());
            // Without an answer it is polled again soon: a new subscriber may be waiting for it.
            isChanged = answer.isEmpty() || show(answer.get(), most, asked);
        } finally {
            synchronized (this) {
                pollInterval.answered(start, System.nanoTime(), isChanged);
                isAsking = false;
            }
        }
    }

    /** @return whether anything is another than before */
    private boolean show(PolledSource.Answer answer, int most, Round asked) {
        long revisionNeeded = revisionNeeded(asked);
        boolean isChanged = false;
        Map<Integer, Shown> now = new HashMap<>();
        for (Map.Entry<Subscriber, Seat> each : seats.entrySet()) {
            Seat seat = each.getValue();
            int limit = seat.wanted().limit();
            if (limit > most || seat.firstQuestion() > asked.number() || seat.revision() > asked.revision()) {
                continue;
            }
            Shown next = now.computeIfAbsent(limit, key -> shown(answer, key, asked, revisionNeeded));
            isChanged |= !next.isThat(shown.get(limit));
            if (!next.mark().equals(seat.content())) {
                each.getKey().offer(next.frame());
                seats.replace(each.getKey(), seat, seat.withoutContent());
            }
        }
        shown.clear();
        shown.putAll(now);
        return isChanged;
    }

    /** What has been seen elsewhere: no frame that goes out may show less. */
    private long revisionNeeded(Round asked) {
        return seats.values().stream()
                .mapToLong(Seat::revision)
                .filter(seen -> seen <= asked.revision())
                .max()
                .orElse(0);
    }

    private Shown shown(PolledSource.Answer answer, int limit, Round asked, long revisionNeeded) {
        Object content = answer.content(limit);
        Shown before = shown.get(limit);
        if (before != null
                && before.revision() >= revisionNeeded
                && before.content().equals(content)) {
            return before;
        }
        String mark = ContentHash.of(Json.bytes(content));
        String id = ids.apply(asked.board()).of(asked.revision(), mark);
        Frame frame = Frame.update(asked.number(), id, answer.view(limit, asked.board()));
        return new Shown(content, mark, asked.revision(), frame);
    }

    /** A reader's place. */
    private record Seat(Subscription wanted, long firstQuestion, String content) {
        long revision() {
            return wanted.seen().revision();
        }

        /** What the reader had when it came it has no more. */
        Seat withoutContent() {
            return content.isEmpty() ? this : new Seat(wanted, firstQuestion, "");
        }
    }

    /** What went out. */
    private record Shown(Object content, String mark, long revision, Frame frame) {
        boolean isThat(@Nullable Shown before) {
            return before != null && before.frame.order() == frame.order();
        }
    }

    /** A question, by its number and the board as it was known then. */
    private record Round(long number, ShownBoard board) {
        long revision() {
            return board.revision();
        }
    }
}
