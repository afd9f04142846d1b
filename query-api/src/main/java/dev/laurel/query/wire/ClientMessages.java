package dev.laurel.query.wire;

import java.time.Duration;

/**
 * Bounds the frames and text messages that one client sends over a WebSocket. None are expected or acted on; but many
 * clients send a {@code ping} of their own, since a browser does not show them the server's: infrequent short texts are
 * ignored. All frames are counted, since pings, pongs and empty fragments cost work as well. For one thread at a time.
 */
public final class ClientMessages {
    /** A {@code {"type": "ping", "id": …}} with room to spare. */
    public static final int TEXT_BYTES_MAX = 128;
    /** One per second; more is not a heartbeat. */
    public static final int TEXTS_PER_MINUTE_MAX = 60;
    /** A ping and a text in two fragments per second, and as much again for pongs and for what arrives late. */
    public static final int FRAMES_PER_MINUTE_MAX = 360;

    private final MinuteCounter frames = new MinuteCounter();
    private final MinuteCounter texts = new MinuteCounter();
    private int textBytes;

    /** Counts one frame of any kind. */
    FrameRate frame(long nowNanos) {
        int count = frames.count(nowNanos);
        if (count <= FRAMES_PER_MINUTE_MAX) {
            return FrameRate.ALLOWED;
        }
        return count <= 2 * FRAMES_PER_MINUTE_MAX ? FrameRate.TOO_HIGH : FrameRate.FLOOD;
    }

    /** Whether a fragment of a text can be ignored: the text is short so far, and not one too many in its minute. */
    boolean isTextAllowed(int bytes, boolean isLast, long nowNanos) {
        textBytes += bytes;
        boolean isShort = textBytes <= TEXT_BYTES_MAX;
        if (!isLast) {
            return isShort;
        }
        textBytes = 0;
        return texts.count(nowNanos) <= TEXTS_PER_MINUTE_MAX && isShort;
    }

    /** What the number of frames in this minute calls for. */
    enum FrameRate {
        ALLOWED,
        /** The connection is to be closed, with a reason. */
        TOO_HIGH,
        /** The client goes on instead of closing its side: the connection is to be cut. */
        FLOOD
    }

    /** Counts within a minute that begins with the first event. */
    private static final class MinuteCounter {
        private static final long LENGTH_NANOS = Duration.ofMinutes(1).toNanos();

        private long startNanos;
        private int count;

        int count(long nowNanos) {
            if (count == 0 || nowNanos - startNanos >= LENGTH_NANOS) {
                startNanos = nowNanos;
                count = 0;
            }
            count++;
            return count;
        }
    }
}
