package dev.laurel.query;

import dev.laurel.query.hub.Frame;
import dev.laurel.query.hub.Subscriber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A reader that records the frames that it is offered. */
public final class FakeReader implements Subscriber {
    private final List<Long> orders = Collections.synchronizedList(new ArrayList<>());
    private final Runnable onOffer;

    public FakeReader(Runnable onOffer) {
        this.onOffer = onOffer;
    }

    /** The order numbers of the received frames, as received. */
    public List<Long> orders() {
        return List.copyOf(orders);
    }

    @Override
    public void offer(Frame frame) {
        onOffer.run();
        orders.add(frame.order());
    }

    @Override
    public void notice(Frame notice) {}

    @Override
    public void beat() {}

    @Override
    public void finish() {}

    @Override
    public void farewell() {}

    @Override
    public void drop() {}

    @Override
    public boolean isOver(Instant now) {
        return false;
    }

    @Override
    public boolean isStuck(Duration longest, long nowNanos) {
        return false;
    }
}
