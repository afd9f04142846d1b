package dev.laurel.query.wire;

import java.time.Duration;

/**
 * The messages that one client sends over a WebSocket. None are expected or acted on; but many clients send a
 * {@code ping} of their own, since a browser does not show them the server's: infrequent short text messages are
 * ignored. For one thread at a time.
 */
public final class ClientMessages {
    /** A {@code {"type": "ping", "id": …}} with room to spare. */
    public static final int CHARS_MAX = 128;
    /** One a second; more are no heartbeat. */
    public static final int PER_MINUTE_MAX = 60;

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private long begunAt;
    private int heard;

    /** Whether a text can be ignored: a short one, and not one too many within its minute. */
    boolean isBearable(String text, long nowNanos) {
        if (heard == 0 || nowNanos - begunAt >= WINDOW.toNanos()) {
            begunAt = nowNanos;
            heard = 0;
        }
        heard++;
        return heard <= PER_MINUTE_MAX && text.length() <= CHARS_MAX;
    }
}
