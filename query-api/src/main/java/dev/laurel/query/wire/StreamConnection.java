package dev.laurel.query.wire;

import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/**
 * The connection that a stream was asked for over.
 *
 * @param isShared whether it carries others at the same time
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
