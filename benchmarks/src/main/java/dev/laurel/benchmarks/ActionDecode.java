package dev.laurel.benchmarks;

import dev.laurel.schemas.Action;
import dev.laurel.schemas.BoardScore;
import dev.laurel.schemas.Client;
import dev.laurel.schemas.JsonSerde;
import dev.laurel.schemas.ScoreUpdate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What does it cost to read an action from its topic, and to write the audit of it? */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ActionDecode {
    private static final String TOPIC = "actions";
    private static final long POINTS = 1_250;

    private static final Action ACTION = new Action(
            UUID.fromString("6f9619ff-8b86-4d01-b42d-00c04fc964ff"),
            "user-0012345",
            "steps",
            Instant.parse("2026-11-21T09:30:00.123Z"),
            POINTS,
            "Player 12345",
            "VN",
            Map.of("device", "phone"),
            new Client("203.0.113.7", "okhttp/4.12.0"));
    private static final ScoreUpdate UPDATE = ScoreUpdate.of(
            ACTION,
            POINTS,
            List.of(
                    new BoardScore("global", 8_000L, 9_250),
                    new BoardScore("daily:2026-11-21", 1_000L, 2_250),
                    new BoardScore("weekly:2026-W47", null, 1_250),
                    new BoardScore("country:VN", 8_000L, 9_250)));

    private final JsonSerde<Action> actions = JsonSerde.of(Action.class);
    private final JsonSerde<ScoreUpdate> updates = JsonSerde.of(ScoreUpdate.class);
    private final byte[] json = actions.serializer().serialize(TOPIC, ACTION);

    @Benchmark
    public Action decodeAction() {
        return actions.deserializer().deserialize(TOPIC, json);
    }

    @Benchmark
    public byte[] encodeScoreUpdate() {
        return updates.serializer().serialize("score-updates", UPDATE);
    }
}
