package dev.laurel.launcher.facts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.laurel.rules.catalog.ActionType;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.scoring.Standing;
import dev.laurel.rules.scoring.Tally;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.Decision;
import dev.laurel.schemas.Json;
import dev.laurel.topology.port.Fact;
import dev.laurel.topology.port.RecordedAction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Facts as JSON by the schema {@code fact}, one object a line. */
public final class FactLines {
    private static final int VERSION = 1;

    private final Catalog catalog;

    /** @param catalog says what an action is worth */
    public FactLines(Catalog catalog) {
        this.catalog = catalog;
    }

    private record ActionLine(
            String fact,
            int version,
            UUID actionId,
            String userId,
            String type,
            Instant timestamp,
            long quantity,
            @Nullable String username,
            @Nullable String country,
            @Nullable String team,
            @Nullable Map<String, Object> attributes,
            Instant recordedAt,
            @Nullable Long points) {}

    private record OpeningLine(
            String fact,
            int version,
            String userId,
            @Nullable Instant foldedUntil,
            List<OpenedBoard> boards) {}

    private record OpenedBoard(
            String board,
            long score,
            Instant lastUpdated,
            @Nullable String username,
            @Nullable Instant namedAt,
            @Nullable Boolean onlyZeros,
            @Nullable OpenedTally tally) {}

    private record OpenedTally(String operator, List<Long> numbers) {
        static @Nullable OpenedTally of(@Nullable Tally tally) {
            return tally == null
                    ? null
                    : new OpenedTally(
                            tally.operator().wireName(),
                            IntStream.range(0, tally.size())
                                    .mapToObj(tally::number)
                                    .toList());
        }
    }

    /** The line of a fact in UTF-8, without its end. An erased user has none. */
    public byte[] of(Fact fact) {
        return Json.bytes(
                switch (fact) {
                    case Fact.Acted(RecordedAction recorded) -> action(recorded);
                    case Fact.Decided(Decision decision) -> decision(decision);
                    case Fact.Opened opened -> opening(opened);
                    case Fact.Erased erased -> throw new IllegalArgumentException("nothing is told of an erased user");
                });
    }

    private ActionLine action(RecordedAction recorded) {
        Action action = recorded.action();
        @Nullable ActionType known = catalog.actions().get(action.type());
        return new ActionLine(
                "action",
                VERSION,
                action.actionId(),
                action.userId(),
                action.type(),
                action.timestamp(),
                action.quantity(),
                action.username(),
                action.country(),
                action.team(),
                action.attributes().isEmpty() ? null : action.attributes(),
                recorded.recordedAt(),
                known == null ? null : known.worth(action.quantity(), action.timestamp()));
    }

    /** As it stands in its topic. */
    private static JsonNode decision(Decision decision) {
        ObjectNode line = Json.mapper().createObjectNode().put("fact", "decision");
        return line.setAll((ObjectNode) Json.mapper().valueToTree(decision));
    }

    private static OpeningLine opening(Fact.Opened opened) {
        List<OpenedBoard> boards = opened.standings().entrySet().stream()
                .map(each -> opened(each.getKey(), each.getValue()))
                .toList();
        @Nullable Instant foldedUntil = opened.foldedUntil().isAfter(Instant.MIN) ? opened.foldedUntil() : null;
        return new OpeningLine("opening", VERSION, opened.userId(), foldedUntil, boards);
    }

    private static OpenedBoard opened(String board, Standing standing) {
        boolean isNamed = standing.username() != null;
        return new OpenedBoard(
                board,
                standing.exact(),
                Instant.ofEpochMilli(standing.lastUpdatedMs()),
                standing.username(),
                isNamed ? Instant.ofEpochMilli(standing.namedAtMs()) : null,
                standing.onlyZeros() ? true : null,
                OpenedTally.of(standing.tally()));
    }
}
