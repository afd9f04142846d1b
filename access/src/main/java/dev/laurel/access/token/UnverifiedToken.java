package dev.laurel.access.token;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.access.keys.KeySetReader;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A parsed token of which nothing has been verified yet. Anything ambiguous is refused here: duplicate members,
 * alternative encodings of the same bytes, headers that change how the token is interpreted.
 */
record UnverifiedToken(JsonNode header, JsonNode claims) {
    /** Half of what a request's head may hold. */
    private static final int LENGTH_MAX = 4096;
    /** Header, claims and signature. */
    private static final int PARTS = 3;
    /** Extensions that must be understood, and keys that a token would bring along. */
    private static final List<String> HEADERS_REFUSED = List.of("crit", "jku", "jwk", "x5u", "x5c");
    /** An access token or one without a type; tokens for other purposes name theirs (RFC 8725, section 3.11). */
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

    /** The token's parts; empty where it breaks a rule of form. */
    static Optional<UnverifiedToken> read(String token) {
        if (token.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        String[] parts = token.split("\\.", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            bytes(parts[2]);
            return Optional.of(new UnverifiedToken(json(parts[0]), json(parts[1])))
                    .filter(UnverifiedToken::isInForm);
        } catch (IOException | IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    String algorithm() {
        return header.path("alg").asText("");
    }

    /** The id of the key that the token says to be signed with, if it does. */
    Optional<String> keyId() {
        return Optional.ofNullable(header.path("kid").textValue());
    }

    private boolean isInForm() {
        return header.isObject()
                && claims.isObject()
                && header.path("alg").isTextual()
                && HEADERS_REFUSED.stream().noneMatch(header::has)
                && isKeyIdInForm(header.path("kid"))
                && isTypeTaken(header.path("typ"));
    }

    private static boolean isKeyIdInForm(JsonNode keyId) {
        return keyId.isMissingNode() || (keyId.isTextual() && KeySetReader.isKeyId(keyId.textValue()));
    }

    private static boolean isTypeTaken(JsonNode type) {
        return type.isMissingNode()
                || (type.isTextual() && TYPES.contains(type.textValue().toLowerCase(Locale.ROOT)));
    }

    /** As text in strict UTF-8: of bytes the parser would guess, and might read another token than the library does. */
    private static JsonNode json(String part) throws IOException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes(part)))
                .toString();
        return Json.mapper().readTree(text);
    }

    /** The decoder takes padding and stray last bits too, which would give one token many spellings. */
    private static byte[] bytes(String part) {
        byte[] bytes = Base64.getUrlDecoder().decode(part);
        if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
            throw new IllegalArgumentException("not canonical Base64");
        }
        return bytes;
    }
}
