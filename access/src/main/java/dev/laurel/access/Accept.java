package dev.laurel.access;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What kinds of answer a request takes, by its {@code Accept} headers (RFC 9110, section 12.5.1). */
public final class Accept {
    private Accept() {}

    /**
     * Whether a request takes an answer of a media type, such as {@code application/json}. The most specific range that
     * fits decides; no header takes everything.
     */
    public static boolean takes(Context ctx, String mediaType) {
        return takes(Collections.list(ctx.req().getHeaders("Accept")), mediaType);
    }

    static boolean takes(List<String> headers, String mediaType) {
        List<String> ranges = headers.stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(range -> range.strip().toLowerCase(Locale.ROOT))
                .filter(range -> !range.isEmpty())
                .toList();
        String group = mediaType.substring(0, mediaType.indexOf('/') + 1) + "*";
        for (String wanted : List.of(mediaType, group, "*/*")) {
            List<String> fitting =
                    ranges.stream().filter(range -> name(range).equals(wanted)).toList();
            if (!fitting.isEmpty()) {
                return fitting.stream().anyMatch(range -> !isRefused(range));
            }
        }
        return ranges.isEmpty();
    }

    private static String name(String range) {
        int parameters = range.indexOf(';');
        return (parameters < 0 ? range : range.substring(0, parameters)).strip();
    }

    /** Whether the range's weight is zero, which means: anything but this. */
    private static boolean isRefused(String range) {
        return range.replace(" ", "").matches(".*;q=0(\\.0*)?(;.*)?");
    }
}
