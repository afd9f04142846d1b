package dev.laurel.launcher.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.launcher.client.Endpoint;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The query API's answer to a request for the backlog. */
sealed interface BacklogAnswer {
    /**
     * The query API knows.
     *
     * @param age how long before the answer it had asked Kafka
     */
    record Known(Duration age, Map<Integer, Offsets> partitions) implements BacklogAnswer {
        public Known {
            partitions = Map.copyOf(partitions);
        }
    }

    /** Unknown at the moment; a retry may help. */
    record Again(String why) implements BacklogAnswer {}

    /** There will be no answer, now or later. */
    record Refused(String why) implements BacklogAnswer {}

    /** The offset up to which a partition is counted, and the one that its next action gets. */
    record Offsets(long counted, long end) {}

    /** Reads an answer, and takes nothing in it for granted. */
    static BacklogAnswer of(Endpoint.Reply reply) {
        return switch (reply) {
            case Endpoint.Reply.Lost(String why) -> new Again(why);
            case Endpoint.Reply.Received received -> {
                if (received.status() == 200) {
                    yield known(received.body());
                }
                String error = received.error("the query API");
                yield received.isTemporary() ? new Again(error) : new Refused(error);
            }
        };
    }

    private static BacklogAnswer known(JsonNode root) {
        JsonNode age = root.path("ageMs");
        Map<Integer, Offsets> partitions = new HashMap<>();
        boolean isWhole = isOffset(age);
        for (JsonNode one : root.path("partitions")) {
            JsonNode counted = one.path("counted");
            JsonNode end = one.path("end");
            isWhole &= one.path("partition").isInt() && isOffset(counted) && isOffset(end);
            partitions.put(one.path("partition").intValue(), new Offsets(counted.longValue(), end.longValue()));
        }
        return isWhole && !partitions.isEmpty()
                ? new Known(Duration.ofMillis(age.longValue()), partitions)
                : new Refused("the response does not come from a query API");
    }

    private static boolean isOffset(JsonNode number) {
        return number.isIntegralNumber() && number.canConvertToLong() && number.longValue() >= 0;
    }
}
