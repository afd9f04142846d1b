package dev.laurel.query.hub;

import org.jspecify.annotations.Nullable;

/** The pending frame of one subscriber: only the newest is kept. Guarded by its owner's lock. */
public final class Mailbox {
    private @Nullable Frame waiting;
    private @Nullable Frame notice;
    private long newest;
    private boolean isEnding;

    /** @param known the order of what the reader has already */
    Mailbox(long known) {
        this.newest = known;
    }

    /** Takes a frame in; false if the reader is leaving, or has had one as new. */
    boolean offer(Frame frame) {
        if (isEnding || frame.order() <= newest) {
            return false;
        }
        newest = frame.order();
        waiting = frame;
        return true;
    }

    /** Takes in what comes before whatever waits, unless the reader is leaving. */
    void notice(Frame said) {
        if (!isEnding) {
            notice = said;
        }
    }

    /** Takes a sign of life in; false if the reader is leaving, or something better waits. */
    boolean beat() {
        if (isEnding || waiting != null) {
            return false;
        }
        waiting = Frame.HEARTBEAT;
        return true;
    }

    /** Takes nothing in any more. */
    public void end() {
        isEnding = true;
    }

    /** Takes nothing in any more but this. */
    public void end(Frame last) {
        waiting = last;
        isEnding = true;
    }

    public boolean isEnding() {
        return isEnding;
    }

    @Nullable public Frame take() {
        if (notice != null && !isEnding) {
            Frame said = notice;
            notice = null;
            return said;
        }
        Frame next = waiting;
        waiting = null;
        return next;
    }
}
