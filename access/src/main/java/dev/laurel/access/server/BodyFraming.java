package dev.laurel.access.server;

import dev.laurel.access.refusal.ErrorResponses;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests whose body framing is ambiguous (RFC 9112, section 6.1), against request smuggling. Of several
 * transfer codings Jetty decodes only the last one, {@code chunked}, and treats the result as if the others had not
 * been named; in HTTP/1.0 transfer codings have no meaning at all.
 */
final class BodyFraming extends Handler.Wrapper {
    BodyFraming(Handler inside) {
        super(inside);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (isPlain(request)) {
            return super.handle(request, response, callback);
        }
        // Where the body ends is what is in doubt: nothing behind it is a request.
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        ErrorResponses.answer(response, callback, ErrorResponses.MALFORMED);
        return true;
    }

    private static boolean isPlain(Request request) {
        return isLength(request.getHeaders().get(HttpHeader.CONTENT_LENGTH)) && isCoding(request);
    }

    /** To Jetty a length of -1 over HTTP/2 is none. */
    private static boolean isLength(@Nullable String length) {
        return length == null || length.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isCoding(Request request) {
        List<String> codings = request.getHeaders().getValuesList(HttpHeader.TRANSFER_ENCODING);
        if (codings.isEmpty()) {
            return true;
        }
        return request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1
                && codings.size() == 1
                && codings.getFirst().equalsIgnoreCase("chunked");
    }
}
