package dev.laurel.launcher.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Makes sense of a gateway's answer, and takes nothing in it for granted. */
final class AnswerReader {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");
    /** A gateway that asks for more is not one to wait for. */
    private static final Duration WAIT_MAX = Duration.ofSeconds(30);

    private static final int WORDS_MAX = 200;
    private static final Answer.Refused STRANGE = new Answer.Refused("the answer is not that of a gateway");

    private AnswerReader() {}

    static Answer read(HttpResponse<byte[]> response, int lines) {
        int status = response.statusCode();
        if (status == 200) {
            return taken(response.body(), lines);
        }
        if (status == 429 || status >= 500) {
            return new Answer.Again(wait(response), told(response));
        }
        return new Answer.Refused(told(response));
    }

    private static Answer taken(byte[] body, int lines) {
        JsonNode root = tree(body);
        JsonNode accepted = root.path("accepted");
        JsonNode rejected = root.path("rejected");
        if (!accepted.isInt() || !rejected.isArray() || accepted.intValue() + rejected.size() != lines) {
            return STRANGE;
        }
        List<RejectedLine> read = new ArrayList<>();
        for (JsonNode one : rejected) {
            int line = one.path("line").asInt(0);
            if (line < 1 || line > lines) {
                return STRANGE;
            }
            read.add(new RejectedLine(line, reason(one)));
        }
        return new Answer.Taken(accepted.intValue(), read);
    }

    private static Reason reason(JsonNode one) {
        JsonNode details = one.path("details");
        String field = details.path("field").asText("");
        int position = details.path("position").asInt(0);
        String place = position > 0 ? "member " + position : field;
        return new Reason(
                code(one.path("code").asText()),
                shown(place),
                shown(one.path("message").asText("")));
    }

    /** A code of a newer gateway is not known here, and still a rejection. */
    private static ErrorCode code(String wireName) {
        try {
            return ErrorCode.of(wireName);
        } catch (IllegalArgumentException unknown) {
            return ErrorCode.INTERNAL;
        }
    }

    private static Duration wait(HttpResponse<?> response) {
        Duration asked = response.headers()
                .firstValue("Retry-After")
                .filter(value -> SECONDS.matcher(value).matches())
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(Duration.ZERO);
        return asked.compareTo(WAIT_MAX) > 0 ? WAIT_MAX : asked;
    }

    private static String told(HttpResponse<byte[]> response) {
        JsonNode error = tree(response.body()).path("error");
        String code = error.path("code").asText("");
        String message = error.path("message").asText("");
        return "the gateway answers " + response.statusCode()
                + (code.isEmpty() ? "" : " " + shown(code) + ": " + shown(message));
    }

    /** On one line and without anything that would command a terminal. */
    private static String shown(String words) {
        String plain = words.replaceAll("\\p{C}", "?");
        return plain.length() <= WORDS_MAX ? plain : plain.substring(0, WORDS_MAX) + "…";
    }

    private static JsonNode tree(byte[] body) {
        try {
            return Json.mapper().readTree(body);
        } catch (IOException notJson) {
            return Json.mapper().missingNode();
        }
    }
}
