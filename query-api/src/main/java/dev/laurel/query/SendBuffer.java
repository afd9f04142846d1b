package dev.laurel.query;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/**
 * What the system keeps for a reader of a stream who has not taken it yet. Less than for an answer: what waits there is
 * older than what waits in the reader's mailbox, and whoever does not read is found out as soon as it is full.
 */
final class SendBuffer {
    /** About what a place takes in a frame. Room for one frame is doubled by the system. */
    private static final int PLACE_BYTES = 160;
    /** Two frames of ten places and what the system adds to them. */
    private static final int BYTES_MIN = 4 * 1024;

    /** The version whose streams share a connection. */
    private static final String SHARING = "HTTP/2.0";

    private SendBuffer() {}

    /**
     * Makes it small for the connection that a stream has to itself; one that it shares stays as it is.
     *
     * @param places how many a frame shows at most
     */
    static void shorten(HttpServletRequest request, int places) {
        if (request.getProtocol().equals(SHARING)) {
            return;
        }
        if (transport(request) instanceof NetworkChannel channel) {
            try {
                channel.setOption(StandardSocketOptions.SO_SNDBUF, Math.max(BYTES_MIN, places * PLACE_BYTES));
            } catch (IOException gone) {
                // The connection has ended, which the first write will find out.
            }
        }
    }

    private static Object transport(HttpServletRequest request) {
        return ServletContextRequest.getServletContextRequest(request)
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .getTransport();
    }
}
