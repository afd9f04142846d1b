package dev.laurel.benchmarks.live;

import dev.laurel.benchmarks.Posting;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A user with actions of the past year, each worth so much that the user stays among the first places of a board.
 *
 * @param id the user's
 * @param actions the ids of the actions
 */
record VoidedUser(String id, List<UUID> actions) {
    /** The points of each action. */
    static final long POINTS = 100_000;

    private static final int BATCH = 1_000;
    private static final Duration SPAN = Duration.ofDays(365);
    private static final String RUN = Long.toString(ProcessHandle.current().pid());

    static VoidedUser of(int actions) {
        return new VoidedUser(
                "voided-" + RUN + "-" + actions,
                Stream.generate(UUID::randomUUID).limit(actions).toList());
    }

    /** Posts all actions, at random times. */
    void post(Posting posting, SplittableRandom random) throws IOException, InterruptedException {
        Instant end = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        for (int from = 0; from < actions.size(); from += BATCH) {
            StringBuilder lines = new StringBuilder();
            for (UUID action : actions.subList(from, Math.min(actions.size(), from + BATCH))) {
                lines.append(line(action, end.minusMillis(random.nextLong(SPAN.toMillis()))))
                        .append('\n');
            }
            posting.lines(lines.toString());
        }
    }

    /** With all actions. */
    long score() {
        return actions.size() * POINTS;
    }

    UUID anyAction(SplittableRandom random) {
        return actions.get(random.nextInt(actions.size()));
    }

    private String line(UUID action, Instant time) {
        Map<String, Object> members = Map.of(
                "actionId",
                action,
                "userId",
                id,
                "type",
                "steps",
                "quantity",
                POINTS,
                "country",
                "NO",
                "timestamp",
                time);
        return new String(Json.bytes(members), StandardCharsets.UTF_8);
    }
}
