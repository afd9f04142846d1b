package dev.laurel.gateway.signature;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parsed header {@code Laurel-Signature: key=ID, t=SECONDS, v1=HEX}.
 *
 * @param key the id of the client's key
 * @param time the signing time in seconds since 1970, exactly as written, since that is what was signed
 * @param digests one, or several while a client's secret is being rotated
 */
record SignatureHeader(String key, String time, List<byte[]> digests) {
    private static final int LENGTH_MAX = 512;
    private static final int DIGESTS_MAX = 4;
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern TIME = Pattern.compile("\\d{1,11}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-fA-F]{64}");

    /** The parts of a header; empty if it is not exactly of this form, its parts in any order. */
    static Optional<SignatureHeader> parse(String header) {
        if (header.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        String key = null;
        String time = null;
        List<byte[]> digests = new ArrayList<>(1);
        for (String part : header.split(",", -1)) {
            String member = part.strip();
            if (key == null && member.startsWith("key=")) {
                key = member.substring("key=".length());
            } else if (time == null && member.startsWith("t=")) {
                time = member.substring("t=".length());
            } else if (member.startsWith("v1=") && isDigest(member.substring("v1=".length()))) {
                digests.add(HexFormat.of().parseHex(member.substring("v1=".length())));
            } else {
                return Optional.empty();
            }
        }
        return of(key, time, digests);
    }

    /** When it was signed, in seconds since 1970. */
    long seconds() {
        return Long.parseLong(time);
    }

    private static Optional<SignatureHeader> of(@Nullable String key, @Nullable String time, List<byte[]> digests) {
        return key != null
                        && time != null
                        && KEY.matcher(key).matches()
                        && TIME.matcher(time).matches()
                        && !digests.isEmpty()
                        && digests.size() <= DIGESTS_MAX
                ? Optional.of(new SignatureHeader(key, time, digests))
                : Optional.empty();
    }

    private static boolean isDigest(String text) {
        return DIGEST.matcher(text).matches();
    }
}
