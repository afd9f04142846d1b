package dev.laurel.query.wire;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;

/**
 * Sets the system's send buffer for readers of streams. It is smaller than for other responses: its content is older
 * than what is in the reader's mailbox, and a reader who does not read is noticed as soon as it is full.
 */
final class SendBuffer {
    /** About what a place takes in a frame. Room for one frame is doubled by the system. */
    private static final int PLACE_BYTES = 160;
    /** Two frames of ten places and what the system adds to them. */
    private static final int BYTES_MIN = 4 * 1024;

    private SendBuffer() {}

    /**
     * Makes it small for the connection that a stream has to itself; one that it shares stays as it is.
     *
     * @param places how many a frame shows at most
     */
    static void shorten(StreamConnection connection, int places) {
        if (!connection.isShared() && connection.endPoint().getTransport() instanceof NetworkChannel channel) {
            try {
                channel.setOption(StandardSocketOptions.SO_SNDBUF, Math.max(BYTES_MIN, places * PLACE_BYTES));
            } catch (IOException gone) {
                // The connection has ended, which the first write will find out.
            }
        }
    }
}
