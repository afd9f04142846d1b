package dev.laurel.query.peers;

import dev.laurel.schemas.Action;
import dev.laurel.schemas.Client;
import dev.laurel.schemas.Decision;
import dev.laurel.schemas.DecisionKind;
import dev.laurel.schemas.Place;
import dev.laurel.topology.port.FactQuestion.DecisionPosition;
import dev.laurel.topology.port.FactQuestion.DecisionsAfter;
import dev.laurel.topology.port.FactQuestion.History;
import dev.laurel.topology.port.FactQuestion.HistoryOf;
import dev.laurel.topology.port.FactQuestion.HistoryPosition;
import dev.laurel.topology.port.Question;
import dev.laurel.topology.port.Question.Pivot;
import dev.laurel.topology.port.Question.Sampled;
import dev.laurel.topology.port.Question.Sliced;
import dev.laurel.topology.port.RecordedAction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Every question, each with its possible answers. */
final class Questions {
    static final Place ADA =
            new Place("ada", "Ada \"L.\" \uD83C\uDFC6", -(1L << 53) + 1, Instant.parse("2026-11-21T00:00:00.123Z"));
    static final Place BOB = new Place("bob", "", 7, Instant.EPOCH);

    private static final UUID ID = new UUID(1, 2);
    private static final Action ACTION =
            new Action(ID, "ada", "goal", Instant.EPOCH, 2, "Ada", "VN", Map.of(), Client.UNKNOWN);
    private static final Decision DECISION = new Decision(
            1,
            ID,
            DecisionKind.VOID_ACTIONS,
            "ada",
            "why",
            ADA.lastUpdated(),
            new Decision.Maker("root", Decision.Maker.ADMIN),
            null,
            Instant.EPOCH,
            ADA.lastUpdated(),
            new TreeSet<>(Set.of("goal")),
            null);

    private Questions() {}

    /** A question and a value. */
    record Pair<A>(Question<A> question, A value) {}

    static List<Pair<?>> all() {
        return List.of(
                new Pair<>(new Question.PlacesOf("ada"), new TreeMap<>()),
                new Pair<>(new Question.PlacesOf(""), new TreeMap<>(Map.of("global", ADA, "country:VN", BOB))),
                new Pair<>(new Question.Slice("global", null, 0, 10), new Sliced(2, 0, List.of(), List.of(ADA, BOB))),
                new Pair<>(
                        new Question.Slice("daily:2026-11-21", ADA, 5, 6), new Sliced(9, 1, List.of(ADA), List.of())),
                new Pair<>(new Question.Sample("global", null, null, 0), new Sampled(0, 0, List.of())),
                new Pair<>(new Question.Sample("global", ADA, null, 1), new Sampled(1, 1, List.of(new Pivot(BOB, 1)))),
                new Pair<>(new Question.Sample("global", ADA, BOB, 1_000), new Sampled(3, 1L << 40, List.of())),
                new Pair<>(new Question.Guess("global", 0, 0, 0), new Sampled(0, 0, List.of())),
                new Pair<>(
                        new Question.Guess("country:VN", 1 << 30, 900, 64),
                        new Sampled(0, 9, List.of(new Pivot(ADA, 8)))),
                new Pair<>(
                        new HistoryOf("ada", Instant.EPOCH, ADA.lastUpdated(), Set.of(), null, 100),
                        new History(List.of(), List.of(), null)),
                new Pair<>(
                        new HistoryOf(
                                "ada",
                                Instant.EPOCH,
                                ADA.lastUpdated(),
                                Set.of("goal"),
                                new HistoryPosition(Instant.EPOCH, ID),
                                1),
                        new History(
                                List.of(new RecordedAction(ACTION, ADA.lastUpdated())),
                                List.of(DECISION),
                                new HistoryPosition(ADA.lastUpdated(), ID))),
                new Pair<>(new DecisionsAfter(null, null, 2), List.of()),
                new Pair<>(new DecisionsAfter("ada", new DecisionPosition(Instant.EPOCH, ID), 2), List.of(DECISION)));
    }

    /** {@link #all} as an earlier version wrote it, one per line: during an upgrade versions run side by side. */
    static List<String> samples(String file) {
        try (InputStream lines = Objects.requireNonNull(Questions.class.getResourceAsStream(file))) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
