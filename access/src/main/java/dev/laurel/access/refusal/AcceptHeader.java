package dev.laurel.access.refusal;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.eclipse.jetty.http.ComplianceViolation;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.http.QuotedQualityCSV;
import org.eclipse.jetty.http.QuotedQualityCSV.QualityValue;

/**
 * Content negotiation: which media types and encodings a request accepts, by its {@code Accept} and
 * {@code Accept-Encoding} headers (RFC 9110, section 12.5).
 */
public final class AcceptHeader {
    private AcceptHeader() {}

    /**
     * Whether a request takes an answer of a media type, such as {@code application/json}. The most specific range that
     * fits decides; no header takes everything.
     */
    public static boolean takes(Context ctx, String mediaType) {
        return takes(Collections.list(ctx.req().getHeaders("Accept")), mediaType);
    }

    /**
     * The media type that a request prefers; of several that it prefers alike, the first.
     *
     * @return empty if it takes none of them
     */
    public static Optional<String> preferred(Context ctx, List<String> mediaTypes) {
        List<QualityValue> ranges = ranges(Collections.list(ctx.req().getHeaders("Accept")));
        String best = "";
        double most = 0;
        for (String mediaType : mediaTypes) {
            double weight = ranges.isEmpty() ? 1 : weight(ranges, mediaType);
            if (weight > most) {
                best = mediaType;
                most = weight;
            }
        }
        return most > 0 ? Optional.of(best) : Optional.empty();
    }

    /** Of the most specific range that fits. */
    private static double weight(List<QualityValue> ranges, String mediaType) {
        return Stream.of(mediaType, mediaType.substring(0, mediaType.indexOf('/') + 1) + "*", "*/*")
                .map(name -> ranges.stream()
                        .filter(range -> MimeTypes.getBase(range.getValue()).equals(name))
                        .mapToDouble(QualityValue::getWeight)
                        .max())
                .flatMapToDouble(OptionalDouble::stream)
                .findFirst()
                .orElse(0);
    }

    /** Whether a request takes an answer in a coding, such as {@code gzip}; no header asks for none. */
    public static boolean takesEncoding(Context ctx, String coding) {
        return takes(ranges(Collections.list(ctx.req().getHeaders("Accept-Encoding"))), List.of(coding));
    }

    static boolean takes(List<String> headers, String mediaType) {
        List<QualityValue> ranges = ranges(headers);
        String group = mediaType.substring(0, mediaType.indexOf('/') + 1) + "*";
        return ranges.isEmpty() || takes(ranges, List.of(mediaType, group, "*/*"));
    }

    /** @param names of the ranges that fit, the most specific first */
    private static boolean takes(List<QualityValue> ranges, List<String> names) {
        for (String name : names) {
            List<QualityValue> fitting = ranges.stream()
                    .filter(range -> MimeTypes.getBase(range.getValue()).equals(name))
                    .toList();
            if (!fitting.isEmpty()) {
                return fitting.stream().anyMatch(QualityValue::isAcceptable);
            }
        }
        return false;
    }

    private static List<QualityValue> ranges(List<String> headers) {
        // The lenient mode: a range that is not well formed fits nothing, and is no failure of this server.
        QuotedQualityCSV ranges = new QuotedQualityCSV(
                HttpCompliance.LEGACY, ComplianceViolation.Listener.NOOP, QuotedQualityCSV.MOST_SPECIFIC_MIME_ORDERING);
        headers.forEach(header -> ranges.addValue(header.toLowerCase(Locale.ROOT)));
        return ranges.getQualityValues();
    }
}
