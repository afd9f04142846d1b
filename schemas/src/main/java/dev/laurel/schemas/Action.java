package dev.laurel.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a user did, as it stands in the topic {@code actions}. Its key there is {@code userId}.
 *
 * <p>An action carries no score: what it is worth is the catalogue's to say.
 *
 * @param version of this schema: 1
 * @param actionId the idempotency key, unique for a user
 * @param userId 1 to 128 of {@code A-Z a-z 0-9 . _ : @ -}, and neither {@code .} nor {@code ..}
 * @param type an action type of the catalogue; what is none is 1 to 64 code points all the same
 * @param timestamp when it happened, in whole milliseconds, years 1 to 9999
 * @param quantity how many units, at least 1
 * @param username the display name at that time, as {@link DisplayName} has it; one that is none by its rule is left
 *     out, since a name is no reason to lose an action
 * @param country a segment's value, 1 to 64 of {@code a-z A-Z 0-9 -}; of two letters, in upper case
 * @param team the team for which it counts, a segment's value as it was sent
 * @param attributes texts and numbers, at most 1 KiB; the catalogue can split boards by some of them
 * @param client where it came from
 */
public record Action(
        int version,
        UUID actionId,
        String userId,
        String type,
        Instant timestamp,
        long quantity,
        @Nullable String username,
        @Nullable String country,
        @Nullable String team,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> attributes,
        Client client) {

    private static final int TYPE_CODE_POINTS_MAX = 64;
    public static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    /** The first one too late; to the last one before it there is always a finer one. */
    private static final Instant TOO_LATE = Instant.parse("+10000-01-01T00:00:00Z");

    /** @throws IllegalArgumentException if a member breaks its rule; the message names the rule and not the value */
    @JsonCreator
    @SuppressWarnings("NullAway") // a record from a topic may lack anything: that is what is checked here
    public Action {
        Versions.requireKnown(version);
        require(actionId != null, "actionId is missing");
        require(userId != null && ActionRules.isUserId(userId), "userId is invalid");
        require(type != null && ActionRules.isLine(type, TYPE_CODE_POINTS_MAX), "type is invalid");
        require(timestamp != null && isDated(timestamp), "timestamp is missing or outside the years 1 to 9999");
        require(quantity >= 1, "quantity is below 1");
        require(username == null || ActionRules.isLine(username, DisplayName.CODE_POINTS_MAX), "username is invalid");
        require(country == null || ActionRules.isSegmentValue(country), "country is invalid");
        require(team == null || ActionRules.isSegmentValue(team), "team is invalid");
        username = username == null ? null : DisplayName.of(username).orElse(null);
        country = country == null ? null : ActionRules.segmentValue(country);
        // Boards and stores keep milliseconds; a finer instant would order differently before and after a restart.
        timestamp = timestamp.truncatedTo(ChronoUnit.MILLIS);
        attributes = attributes == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        require(ActionRules.isAttributes(attributes), "attributes are nested or too large");
        client = client == null ? Client.UNKNOWN : client;
    }

    /** An action of the current schema version. */
    public Action(
            UUID actionId,
            String userId,
            String type,
            Instant timestamp,
            long quantity,
            @Nullable String username,
            @Nullable String country,
            @Nullable String team,
            Map<String, Object> attributes,
            Client client) {
        this(Versions.FIRST, actionId, userId, type, timestamp, quantity, username, country, team, attributes, client);
    }

    /** The same without a team. */
    public Action(
            UUID actionId,
            String userId,
            String type,
            Instant timestamp,
            long quantity,
            @Nullable String username,
            @Nullable String country,
            Map<String, Object> attributes,
            Client client) {
        this(actionId, userId, type, timestamp, quantity, username, country, null, attributes, client);
    }

    /** Whether an instant lies in the years that a board's period can name. */
    public static boolean isDated(Instant timestamp) {
        return !timestamp.isBefore(EARLIEST) && timestamp.isBefore(TOO_LATE);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
