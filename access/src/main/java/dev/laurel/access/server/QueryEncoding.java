package dev.laurel.access.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.laurel.access.refusal.ErrorResponses;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a query with a broken escape, or with escapes that are not UTF-8, as the server does in paths. The framework
 * drops such a parameter, and the request would be answered as if it had not been sent.
 */
final class QueryEncoding extends Handler.Wrapper {
    QueryEncoding(Handler inside) {
        super(inside);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (isWellFormed(request.getHttpURI().getQuery())) {
            return super.handle(request, response, callback);
        }
        ErrorResponses.answer(response, callback, ErrorResponses.MALFORMED);
        return true;
    }

    static boolean isWellFormed(@Nullable String query) {
        if (query == null || query.indexOf('%') < 0) {
            return true;
        }
        ByteBuffer bytes = ByteBuffer.allocate(query.length());
        for (int i = 0; i < query.length(); i++) {
            char each = query.charAt(i);
            if (each != '%') {
                // Only where it stands matters: a character may not be escaped by half.
                bytes.put((byte) '.');
                continue;
            }
            if (!isEscape(query, i)) {
                return false;
            }
            bytes.put((byte) HexFormat.fromHexDigits(query, i + 1, i + 3));
            i += 2;
        }
        return isUtf8(bytes.flip());
    }

    private static boolean isEscape(String query, int at) {
        return at + 2 < query.length()
                && HexFormat.isHexDigit(query.charAt(at + 1))
                && HexFormat.isHexDigit(query.charAt(at + 2));
    }

    private static boolean isUtf8(ByteBuffer bytes) {
        try {
            UTF_8.newDecoder().decode(bytes);
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }
}
