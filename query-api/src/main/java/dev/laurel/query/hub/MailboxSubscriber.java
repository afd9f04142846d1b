package dev.laurel.query.hub;

import java.time.Instant;
import java.util.Optional;

/**
 * A subscriber with a mailbox, independent of its transport: it takes in the newest frame, and lets the transport write
 * what is pending. Its own lock guards the mailbox and the transport's state.
 */
public abstract class MailboxSubscriber implements Subscriber {
    protected final Mailbox mailbox;
    private final Optional<Instant> until;

    /**
     * @param known the order of what the reader has already
     * @param until when the stream is over, if ever
     */
    protected MailboxSubscriber(long known, Optional<Instant> until) {
        this.mailbox = new Mailbox(known);
        this.until = until;
    }

    /** Writes what waits, as far as the connection takes it; called without the lock. */
    protected abstract void drain();

    @Override
    public final void offer(Frame frame) {
        boolean isNews;
        synchronized (this) {
            isNews = mailbox.offer(frame);
        }
        if (isNews) {
            drain();
        }
    }

    @Override
    public final void notice(Frame notice) {
        synchronized (this) {
            mailbox.notice(notice);
        }
        drain();
    }

    @Override
    public final void beat() {
        boolean isWanted;
        synchronized (this) {
            isWanted = mailbox.beat();
        }
        if (isWanted) {
            drain();
        }
    }

    @Override
    public final boolean isOver(Instant now) {
        return until.isPresent() && !now.isBefore(until.get());
    }
}
