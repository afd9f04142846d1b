package dev.laurel.gateway;

import dev.laurel.rules.catalog.CatalogReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The format of a request's body, as its headers declare it. */
enum BodyFormat {
    /** One action or decision; the largest action that breaks no rule is a third of it. */
    SINGLE("application/json", 16 * 1024),
    /** Actions on lines of their own. */
    BATCH("application/x-ndjson", 1024 * 1024),
    /** A catalogue. */
    YAML("application/yaml", CatalogReader.BYTES_MAX);

    static final int BYTES_MAX = BATCH.bytesMax;

    private final String mediaType;
    private final int bytesMax;

    BodyFormat(String mediaType, int bytesMax) {
        this.mediaType = mediaType;
        this.bytesMax = bytesMax;
    }

    String mediaType() {
        return mediaType;
    }

    /** The largest body of this kind. */
    int bytesMax() {
        return bytesMax;
    }

    /** The format that the headers declare; empty if it is not supported, or ambiguous. */
    static Optional<BodyFormat> of(List<String> contentTypes, List<String> contentEncodings) {
        if (contentTypes.size() != 1 || !contentEncodings.stream().allMatch(BodyFormat::isIdentity)) {
            return Optional.empty();
        }
        String[] parts = contentTypes.getFirst().toLowerCase(Locale.ROOT).split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            if (!isUtf8(parts[i].strip())) {
                return Optional.empty();
            }
        }
        return ofMediaType(parts[0].strip());
    }

    private static Optional<BodyFormat> ofMediaType(String mediaType) {
        for (BodyFormat kind : values()) {
            if (kind.mediaType.equals(mediaType)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    private static boolean isIdentity(String encoding) {
        return encoding.strip().equalsIgnoreCase("identity");
    }

    private static boolean isUtf8(String parameter) {
        return parameter.equals("charset=utf-8") || parameter.equals("charset=\"utf-8\"");
    }
}
