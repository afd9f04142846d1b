package dev.laurel.gateway.request;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.laurel.schemas.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** A strict JSON parser: it follows the standard, and guesses neither the encoding nor the meaning of a mistake. */
public final class StrictJson {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final ParsedJson NO_OBJECT = new ParsedJson.Broken(OptionalLong.empty());

    private StrictJson() {}

    /** The one object that these bytes are, in UTF-8, or that they are anything else. */
    public static ParsedJson object(ByteBuffer bytes) {
        try {
            // Decoded here: the parser guesses UTF-16 and UTF-32, and takes some bytes that are no UTF-8.
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(bytes.duplicate())
                    .toString();
            if (text.isEmpty() || text.charAt(0) == BYTE_ORDER_MARK) {
                return NO_OBJECT;
            }
            JsonNode json = Json.mapper().readTree(text);
            return json instanceof ObjectNode object ? new ParsedJson.Whole(object) : NO_OBJECT;
        } catch (JsonProcessingException e) {
            return new ParsedJson.Broken(character(e));
        } catch (CharacterCodingException | NumberFormatException e) {
            // The last one is how the parser reports an exponent that is too long.
            return NO_OBJECT;
        }
    }

    /** The place alone: the parser's words may quote what was sent. */
    private static OptionalLong character(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        return at == null || at.getCharOffset() < 0 ? OptionalLong.empty() : OptionalLong.of(at.getCharOffset() + 1);
    }
}
