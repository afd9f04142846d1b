package dev.laurel.query.hub;

import java.time.Duration;
import java.time.Instant;

/** A subscriber of a channel, independent of its transport. It never waits for the client. Thread-safe. */
public interface Subscriber {
    /** Hands over a frame, unless one as new or newer was handed over before. */
    void offer(Frame frame);

    /** Sends a notice besides the content; it replaces a pending notice. */
    void notice(Frame notice);

    /** Sends a sign of life, unless something better is under way. */
    void beat();

    /** Ends the stream once what waits is written, since its time is over. */
    void finish();

    /** Ends the stream with a farewell in place of what waits. */
    void farewell();

    /** Ends the connection, whatever is under way. */
    void drop();

    /** Whether the stream's time is over. */
    boolean isOver(Instant now);

    /** Whether a write has been under way for longer than that, or a sign of life was not answered. */
    boolean isStuck(Duration longest, long nowNanos);
}
