package dev.laurel.launcher.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.schemas.ErrorCode;
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

    private static final Answer.Refused STRANGE = new Answer.Refused("the answer is not that of a gateway");

    private AnswerReader() {}

    static Answer read(HttpResponse<byte[]> response, int lines) {
        int status = response.statusCode();
        if (status == 200) {
            return taken(response.body(), lines);
        }
        if (status == 429 || status >= 500) {
            return new Answer.Again(wait(response), ErrorText.of("the gateway", response));
        }
        return new Answer.Refused(ErrorText.of("the gateway", response));
    }

    private static Answer taken(byte[] body, int lines) {
        JsonNode root = ErrorText.tree(body);
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
                ErrorText.shown(place),
                ErrorText.shown(one.path("message").asText("")));
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
}
