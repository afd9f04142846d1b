package dev.laurel.query.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks whether a request is a WebSocket upgrade as RFC 6455 defines it (section 4.2.1). Jetty checks less, treats a
 * body as absent, and logs a warning for what it finds wrong, with which any client could fill the log.
 */
final class UpgradeRequest {
    private static final String VERSION = "13";
    private static final int KEY_BYTES = 16;

    private UpgradeRequest() {}

    static boolean isWhole(HttpServletRequest asked) {
        return asked.getMethod().equals("GET")
                && asked.getProtocol().equals("HTTP/1.1")
                && isOnly(asked, "Upgrade", "websocket")
                && isOnly(asked, "Sec-WebSocket-Version", VERSION)
                && listed(asked, "Connection").anyMatch("upgrade"::equalsIgnoreCase)
                && isKey(values(asked, "Sec-WebSocket-Key"))
                && !hasBody(asked);
    }

    private static boolean isOnly(HttpServletRequest asked, String header, String value) {
        List<String> values = values(asked, header);
        return values.size() == 1 && values.getFirst().equalsIgnoreCase(value);
    }

    private static boolean isKey(List<String> keys) {
        if (keys.size() != 1) {
            return false;
        }
        try {
            return Base64.getDecoder().decode(keys.getFirst()).length == KEY_BYTES;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** What follows the head would be a body for one server, and frames for another. */
    private static boolean hasBody(HttpServletRequest asked) {
        return asked.getContentLengthLong() > 0 || asked.getHeader("Transfer-Encoding") != null;
    }

    private static Stream<String> listed(HttpServletRequest asked, String header) {
        return values(asked, header).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip);
    }

    private static List<String> values(HttpServletRequest asked, String header) {
        return Collections.list(asked.getHeaders(header));
    }
}
