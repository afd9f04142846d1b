package dev.laurel.launcher.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.launcher.client.Endpoint;
import dev.laurel.launcher.replay.Report.Reason;
import dev.laurel.schemas.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The gateway's answer to one batch. */
sealed interface GatewayAnswer {
    /** The gateway took the batch, and accepted all of its lines but these. */
    record Taken(int accepted, List<RejectedLine> rejected) implements GatewayAnswer {
        public Taken {
            rejected = List.copyOf(rejected);
        }
    }

    /**
     * Nothing is known to be accepted, and the same batch may be posted again.
     *
     * @param pause how long the gateway asks to be left alone; zero if it does not say
     * @param why for people
     */
    record Again(Duration pause, String why) implements GatewayAnswer {}

    /** The gateway will not take this, now or later. */
    record Refused(String why) implements GatewayAnswer {}

    /**
     * A line that the gateway did not accept.
     *
     * @param line its number, counted from 1: in the batch in the gateway's answer, in the file in the report
     */
    record RejectedLine(long line, Reason reason) {
        /** Whether the same line may be accepted a moment later. */
        boolean mayPass() {
            return reason.code() == ErrorCode.UNAVAILABLE || reason.code() == ErrorCode.RATE_LIMITED;
        }
    }

    /**
     * Reads an answer, and takes nothing in it for granted.
     *
     * @param lines how many the batch had
     */
    static GatewayAnswer of(Endpoint.Reply reply, int lines) {
        return switch (reply) {
            case Endpoint.Reply.Lost(String why) -> new Again(Duration.ZERO, why);
            case Endpoint.Reply.Received received -> {
                if (received.status() == 200) {
                    yield Reader.taken(received.body(), lines);
                }
                String error = received.error("the gateway");
                yield received.isTemporary()
                        ? new Again(Reader.pause(received.retryAfter()), error)
                        : new Refused(error);
            }
        };
    }

    /** Reads the members of an answer. */
    final class Reader {
        private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");
        /** A gateway that asks for more is not one to wait for. */
        private static final Duration PAUSE_MAX = Duration.ofSeconds(30);

        private static final Refused STRANGE = new Refused("the response does not come from a gateway");

        private Reader() {}

        private static GatewayAnswer taken(JsonNode root, int lines) {
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
            return new Taken(accepted.intValue(), read);
        }

        private static Reason reason(JsonNode one) {
            JsonNode details = one.path("details");
            int position = details.path("position").asInt(0);
            String place =
                    position > 0 ? "member " + position : details.path("field").asText("");
            return new Reason(
                    code(one.path("code").asText()),
                    Endpoint.Reply.shown(place),
                    Endpoint.Reply.shown(one.path("message").asText("")));
        }

        /** A code of a newer gateway is not known here, and still a rejection. */
        private static ErrorCode code(String wireName) {
            try {
                return ErrorCode.of(wireName);
            } catch (IllegalArgumentException unknown) {
                return ErrorCode.INTERNAL;
            }
        }

        private static Duration pause(Optional<String> retryAfter) {
            Duration asked = retryAfter
                    .filter(value -> SECONDS.matcher(value).matches())
                    .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                    .orElse(Duration.ZERO);
            return asked.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : asked;
        }
    }
}
