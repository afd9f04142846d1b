package dev.laurel.launcher.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.net.http.HttpResponse;

/** What a server says, for people: nothing in it is taken for granted. */
final class ErrorText {
    private static final int WORDS_MAX = 200;

    private ErrorText() {}

    /** @param who what the server is, as in a sentence */
    static String of(String who, HttpResponse<byte[]> response) {
        JsonNode error = tree(response.body()).path("error");
        String code = error.path("code").asText("");
        String message = error.path("message").asText("");
        return who + " answers " + response.statusCode()
                + (code.isEmpty() ? "" : " " + shown(code) + ": " + shown(message));
    }

    /** On one line and without anything that would command a terminal. */
    static String shown(String words) {
        String plain = words.replaceAll("\\p{C}", "?");
        return plain.length() <= WORDS_MAX ? plain : plain.substring(0, WORDS_MAX) + "…";
    }

    /** The JSON of an answer; a missing node where it is none. */
    static JsonNode tree(byte[] body) {
        try {
            return Json.mapper().readTree(body);
        } catch (IOException notJson) {
            return Json.mapper().missingNode();
        }
    }
}
