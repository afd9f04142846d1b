package dev.laurel.query;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.ConnectionMetaData;

/**
 * What the system keeps for a reader of a stream who has not taken it yet. Less than for an answer: what waits there is
 * older than what waits in the reader's mailbox, and whoever does not read is found out as soon as it is full.
 */
final class SendBuffer {
    /** Some frames of ten places; the system doubles it. */
    private static final int BYTES = 8 * 1024;

    private SendBuffer() {}

    /** Makes it small for the connection that a stream has to itself; one that it shares stays as it is. */
    static void shorten(HttpServletRequest request) {
        ConnectionMetaData connection =
                ServletContextRequest.getServletContextRequest(request).getConnectionMetaData();
        if (connection.getHttpVersion() == HttpVersion.HTTP_2) {
            return;
        }
        if (connection.getConnection().getEndPoint().getTransport() instanceof NetworkChannel channel) {
            try {
                channel.setOption(StandardSocketOptions.SO_SNDBUF, BYTES);
            } catch (IOException gone) {
                // The connection has ended, which the first write will find out.
            }
        }
    }
}
