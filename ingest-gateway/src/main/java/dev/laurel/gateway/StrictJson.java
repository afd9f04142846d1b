package dev.laurel.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.laurel.schemas.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads JSON as its standard says, and guesses nothing: neither the encoding nor what a slip may have meant. */
final class StrictJson {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private StrictJson() {}

    /** The one object that these bytes are, in UTF-8; empty if they are anything else. */
    static Optional<ObjectNode> object(ByteBuffer bytes) {
        try {
            // Decoded here: the parser guesses UTF-16 and UTF-32, and takes some bytes that are no UTF-8.
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(bytes.duplicate())
                    .toString();
            if (text.isEmpty() || text.charAt(0) == BYTE_ORDER_MARK) {
                return Optional.empty();
            }
            JsonNode json = Json.mapper().readTree(text);
            return json instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (CharacterCodingException | JsonProcessingException | NumberFormatException e) {
            // The last one is how the parser tells of an exponent that is too long.
            return Optional.empty();
        }
    }
}
