package dev.laurel.query.hub;

import dev.laurel.query.view.Behind;
import dev.laurel.topology.port.Backlog;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Sends notices to subscribers: how much is missing while a backlog is being counted, and once that it is done. */
public final class BacklogNotices {
    public static final Duration EVERY = Duration.ofSeconds(1);

    private final Supplier<Backlog> backlog;
    private final Consumer<Frame> readers;
    private boolean wasBehind;

    /** @param readers where news goes to */
    public BacklogNotices(Supplier<Backlog> backlog, Consumer<Frame> readers) {
        this.backlog = backlog;
        this.readers = readers;
    }

    public void tell() {
        Backlog now = backlog.get();
        boolean isBehind = now.isNotable();
        if (isBehind) {
            readers.accept(Frame.behind(Behind.of(now)));
        } else if (wasBehind) {
            readers.accept(Frame.behind(Behind.of(Backlog.NONE)));
        }
        wasBehind = isBehind;
    }
}
