package dev.laurel.access.server;

import dev.laurel.access.refusal.ErrorResponses;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Refuses HTTP/2 requests with connection-specific headers of HTTP/1 (RFC 9113, section 8.2.2). A proxy that forwards
 * such a request as HTTP/1 could be made to see two requests in it.
 */
final class ConnectionHeaders extends Handler.Wrapper {
    private static final List<HttpHeader> OF_HTTP_1 = List.of(
            HttpHeader.CONNECTION,
            HttpHeader.KEEP_ALIVE,
            HttpHeader.PROXY_CONNECTION,
            HttpHeader.TRANSFER_ENCODING,
            HttpHeader.UPGRADE);

    ConnectionHeaders(Handler inside) {
        super(inside);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2
                && OF_HTTP_1.stream().anyMatch(request.getHeaders()::contains)) {
            ErrorResponses.answer(response, callback, ErrorResponses.MALFORMED);
            return true;
        }
        return super.handle(request, response, callback);
    }
}
