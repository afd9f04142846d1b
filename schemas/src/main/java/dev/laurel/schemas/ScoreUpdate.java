package dev.laurel.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The audit of one accepted action, or of what a decision or another catalogue changed on some boards, as it stands in
 * the topic {@code score-updates}. Its key there is {@code userId}.
 *
 * @param version of this schema: 1
 * @param actionId the action's; for a decision or another catalogue, an id of this record's own
 * @param userId whose score it moved
 * @param type what was done; for a decision, its kind; for another catalogue {@value #RECOUNT}
 * @param timestamp when it was done, or decided, or counted by another catalogue
 * @param quantity how many units; for a decision, how many actions it changed on these boards; for another catalogue 1
 * @param points what the whole action was worth by the catalogue; for a decision, what its actions add, or with a minus
 *     take away; for another catalogue, by how much the scores differ
 * @param username the name that came with it
 * @param country the segment that came with it
 * @param team the team that came with it
 * @param attributes as they came
 * @param client where it came from
 * @param boards what it did to the score on every board that it counts on, in the catalogue's order
 * @param decision the decision's id; absent otherwise
 * @param catalog the fingerprint of the catalogue by which the user was counted anew; absent otherwise
 */
public record ScoreUpdate(
        int version,
        UUID actionId,
        String userId,
        String type,
        Instant timestamp,
        long quantity,
        long points,
        @Nullable String username,
        @Nullable String country,
        @Nullable String team,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> attributes,
        Client client,
        List<BoardScore> boards,
        @Nullable UUID decision,
        @Nullable String catalog) {
    /** The type of a record about a user who was counted by another catalogue; told from an action by {@code catalog}. */
    public static final String RECOUNT = "recount";

    @JsonCreator
    @SuppressWarnings("NullAway") // a record from a topic may lack anything: that is what is checked here
    public ScoreUpdate {
        Versions.requireKnown(version);
        Objects.requireNonNull(actionId, "actionId");
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(timestamp, "timestamp");
        attributes = attributes == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        client = client == null ? Client.UNKNOWN : client;
        boards = List.copyOf(boards);
    }

    /** The audit of an action of the current schema version. */
    public static ScoreUpdate of(Action action, long points, List<BoardScore> boards) {
        return new ScoreUpdate(
                Versions.FIRST,
                action.actionId(),
                action.userId(),
                action.type(),
                action.timestamp(),
                action.quantity(),
                points,
                action.username(),
                action.country(),
                action.team(),
                action.attributes(),
                action.client(),
                boards,
                null,
                null);
    }

    /**
     * What a decision changed on boards that count the same actions.
     *
     * @param recordId an id that is the same when the decision is processed again
     * @param actions how many actions it changed on these boards
     * @param points what they add
     */
    public static ScoreUpdate of(Decision decision, UUID recordId, long actions, long points, List<BoardScore> boards) {
        return new ScoreUpdate(
                Versions.FIRST,
                recordId,
                decision.userId(),
                decision.kind().wireName(),
                decision.timestamp(),
                actions,
                points,
                null,
                null,
                null,
                Map.of(),
                Client.UNKNOWN,
                boards,
                decision.decisionId(),
                null);
    }

    /**
     * What another catalogue changed on boards whose scores differ by the same points.
     *
     * @param catalog its fingerprint
     * @param recordId an id that is the same when the user is counted by it again, after a crash
     */
    public static ScoreUpdate ofRules(
            String catalog, UUID recordId, String userId, Instant time, long points, List<BoardScore> boards) {
        return new ScoreUpdate(
                Versions.FIRST,
                recordId,
                userId,
                RECOUNT,
                time,
                1,
                points,
                null,
                null,
                null,
                Map.of(),
                Client.UNKNOWN,
                boards,
                null,
                catalog);
    }
}
