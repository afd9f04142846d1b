package dev.laurel.gateway.rules;

import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.rules.fault.CatalogException;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A catalogue as it was sent. */
public sealed interface RulesText {
    /** More is no help, and a name may be as long as the body. */
    int REASON_CHARACTERS_MAX = 400;

    /** It is one. */
    record Sound(String yaml) implements RulesText {}

    /** It has a fault. */
    record Faulty(Refusal refusal) implements RulesText {}

    /** Reads the body of a request. */
    static RulesText of(ByteBuffer body) {
        try {
            String yaml = StandardCharsets.UTF_8.newDecoder().decode(body).toString();
            CatalogReader.read("the catalogue", yaml);
            return new Sound(yaml);
        } catch (CharacterCodingException e) {
            return new Faulty(refusal(Map.of("reason", "not UTF-8")));
        } catch (CatalogException e) {
            Map<String, Object> details = new HashMap<>(Map.of("reason", cut(e.reason())));
            e.line().ifPresent(line -> details.put("line", line));
            return new Faulty(refusal(details));
        }
    }

    private static Refusal refusal(Map<String, Object> details) {
        return new Refusal(
                ErrorCode.INVALID_CATALOG, "the catalogue has a fault: details tell the line and the reason", details);
    }

    private static String cut(String reason) {
        return reason.length() <= REASON_CHARACTERS_MAX
                ? reason
                : reason.substring(0, reason.offsetByCodePoints(0, REASON_CHARACTERS_MAX / 2)) + "…";
    }
}
