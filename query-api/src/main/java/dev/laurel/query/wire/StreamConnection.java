package dev.laurel.query.wire;

import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/**
 * The connection over which a stream was requested.
 *
 * @param isShared whether it carries other streams at the same time
 */
record StreamConnection(EndPoint endPoint, boolean isShared) {
    private static final String SHARING = "HTTP/2.0";

    static StreamConnection of(HttpServletRequest request) {
        EndPoint endPoint = ServletContextRequest.getServletContextRequest(request)
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
        return new StreamConnection(endPoint, request.getProtocol().equals(SHARING));
    }
}
