package dev.laurel.access;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What kinds of answer a request takes, by its {@code Accept} and {@code Accept-Encoding} (RFC 9110, section 12.5). */
public final class Accept {
    private Accept() {}

    /**
     * Whether a request takes an answer of a media type, such as {@code application/json}. The most specific range that
     * fits decides; no header takes everything.
     */
    public static boolean takes(Context ctx, String mediaType) {
        return takes(Collections.list(ctx.req().getHeaders("Accept")), mediaType);
    }

    /** Whether a request takes an answer in a coding, such as {@code gzip}; no header asks for none. */
    static boolean takesEncoding(Context ctx, String coding) {
        List<String> codings = ranges(Collections.list(ctx.req().getHeaders("Accept-Encoding")));
        return codings.stream().anyMatch(range -> name(range).equals(coding) && !isRefused(range));
    }

    static boolean takes(List<String> headers, String mediaType) {
        List<String> ranges = ranges(headers);
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

    private static List<String> ranges(List<String> headers) {
        return headers.stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(range -> range.strip().toLowerCase(Locale.ROOT))
                .filter(range -> !range.isEmpty())
                .toList();
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
