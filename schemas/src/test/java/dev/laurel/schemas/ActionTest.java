package dev.laurel.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ActionTest {
    private static final Instant TIME = Instant.parse("2026-11-21T10:15:30.123Z");

    /** An action's members before its rules are checked. */
    record Draft(
            int version,
            @Nullable UUID actionId,
            @Nullable String userId,
            @Nullable String type,
            @Nullable Instant timestamp,
            long quantity,
            @Nullable String username,
            @Nullable String country,
            @Nullable String team,
            @Nullable Map<String, Object> attributes,
            @Nullable Client client) {
        static final Draft SOUND = new Draft(
                1, new UUID(0, 1), "u", "quiz", TIME, 1, "A name", "VN", "reds", Map.of("a", 1), Client.UNKNOWN);

        Draft userId(@Nullable String to) {
            return new Draft(
                    version, actionId, to, type, timestamp, quantity, username, country, team, attributes, client);
        }

        Draft type(@Nullable String to) {
            return new Draft(
                    version, actionId, userId, to, timestamp, quantity, username, country, team, attributes, client);
        }

        Draft timestamp(@Nullable Instant to) {
            return new Draft(
                    version, actionId, userId, type, to, quantity, username, country, team, attributes, client);
        }

        Draft quantity(long to) {
            return new Draft(
                    version, actionId, userId, type, timestamp, to, username, country, team, attributes, client);
        }

        Draft username(@Nullable String to) {
            return new Draft(
                    version, actionId, userId, type, timestamp, quantity, to, country, team, attributes, client);
        }

        Draft country(@Nullable String to) {
            return new Draft(
                    version, actionId, userId, type, timestamp, quantity, username, to, team, attributes, client);
        }

        Draft team(@Nullable String to) {
            return new Draft(
                    version, actionId, userId, type, timestamp, quantity, username, country, to, attributes, client);
        }

        Draft attributes(@Nullable Map<String, Object> to) {
            return new Draft(version, actionId, userId, type, timestamp, quantity, username, country, team, to, client);
        }

        @SuppressWarnings("NullAway") // as a record from a topic may be
        Action action() {
            return new Action(
                    version, actionId, userId, type, timestamp, quantity, username, country, team, attributes, client);
        }
    }

    static List<Arguments> broken() {
        return List.of(
                broken(
                        "unknown schema version",
                        d -> new Draft(2, d.actionId, d.userId, d.type, d.timestamp, 1, null, null, null, null, null)),
                broken(
                        "actionId is missing",
                        d -> new Draft(1, null, d.userId, d.type, d.timestamp, 1, null, null, null, null, null)),
                broken("userId is invalid", d -> d.userId(null)),
                broken("userId is invalid", d -> d.userId("")),
                broken("userId is invalid", d -> d.userId("a b")),
                broken("userId is invalid", d -> d.userId("a|b")),
                broken("userId is invalid", d -> d.userId("a\n")),
                broken("userId is invalid", d -> d.userId("é")),
                broken("userId is invalid", d -> d.userId("u".repeat(129))),
                broken("type is invalid", d -> d.type(null)),
                broken("type is invalid", d -> d.type("")),
                broken("type is invalid", d -> d.type("t".repeat(65))),
                broken("type is invalid", d -> d.type("a\nb")),
                broken("type is invalid", d -> d.type("\ud83c")),
                broken("timestamp is missing or outside the years 1 to 9999", d -> d.timestamp(null)),
                broken(
                        "timestamp is missing or outside the years 1 to 9999",
                        d -> d.timestamp(Words.EARLIEST.minusMillis(1))),
                broken(
                        "timestamp is missing or outside the years 1 to 9999",
                        d -> d.timestamp(Words.LATEST.plusMillis(1))),
                broken("quantity is below 1", d -> d.quantity(0)),
                broken("quantity is below 1", d -> d.quantity(Long.MIN_VALUE)),
                broken("username is invalid", d -> d.username("")),
                broken("username is invalid", d -> d.username("n".repeat(65))),
                broken("country is invalid", d -> d.country("")),
                broken("country is invalid", d -> d.country("V:N")),
                broken("team is invalid", d -> d.team("")),
                broken("team is invalid", d -> d.team("red_devils")),
                broken("team is invalid", d -> d.team("t".repeat(65))),
                broken("attributes are nested or too large", d -> d.attributes(Map.of("a", List.of()))),
                broken("attributes are nested or too large", d -> d.attributes(Map.of("a", "x".repeat(1024)))));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void shouldRefuseWhatBreaksARuleWithoutRepeatingIt(String message, UnaryOperator<Draft> rule) {
        Draft draft = rule.apply(Draft.SOUND);

        assertThatThrownBy(draft::action)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void shouldTakeEveryMemberOutToItsBound() {
        Draft widest = Draft.SOUND
                .userId("u".repeat(128))
                .type("𝔐".repeat(64))
                .timestamp(Words.LATEST)
                .quantity(Long.MAX_VALUE)
                .username("🏆".repeat(64))
                .country("c".repeat(64))
                .team("t".repeat(64))
                .attributes(Map.of("a", "x".repeat(1024 - "{\"a\":\"\"}".length())));

        assertThat(widest.action().quantity()).isEqualTo(Long.MAX_VALUE);
        assertThat(widest.timestamp(Words.EARLIEST).action().timestamp()).isEqualTo(Words.EARLIEST);
        assertThat(widest.timestamp(Words.LATEST.plusNanos(999_999)).action().timestamp())
                .isEqualTo(Words.LATEST);
    }

    @Test
    void shouldTakeWhatIsOptionalForAbsent() {
        Action bare = new Draft(1, new UUID(0, 1), "u", "quiz", TIME, 1, null, null, null, null, null).action();

        assertThat(bare)
                .isEqualTo(
                        new Action(new UUID(0, 1), "u", "quiz", TIME, 1, null, null, Map.of(), new Client(null, null)));
    }

    @Test
    void shouldKeepATeamAsItWasSent() {
        assertThat(Draft.SOUND.team("vn").action().team()).isEqualTo("vn");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T10:15:30.123456789Z, 2026-11-21T10:15:30.123Z",
        "1969-12-31T23:59:59.999999999Z, 1969-12-31T23:59:59.999Z",
        "2026-11-21T10:15:30Z, 2026-11-21T10:15:30Z"
    })
    void shouldKeepMillisecondsAlone(Instant finer, Instant kept) {
        assertThat(Draft.SOUND.timestamp(finer).action().timestamp()).isEqualTo(kept);
    }

    @Test
    void shouldKeepItsAttributesAsTheyWere() {
        Map<String, Object> attributes = new LinkedHashMap<>(Map.of("a", 1));
        Action action = Draft.SOUND.attributes(attributes).action();

        attributes.put("b", 2);

        assertThat(action.attributes()).isEqualTo(Map.of("a", 1));
        assertThatThrownBy(() -> action.attributes().put("b", 2)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void shouldHandOverToTheAuditWhatItCarries() {
        Action action = Draft.SOUND.action();
        BoardScore moved = new BoardScore("global", null, 10);

        ScoreUpdate update = ScoreUpdate.of(action, 10, List.of(moved));

        assertThat(update)
                .isEqualTo(new ScoreUpdate(
                        1,
                        action.actionId(),
                        "u",
                        "quiz",
                        TIME,
                        1,
                        10,
                        "A name",
                        "VN",
                        "reds",
                        Map.of("a", 1),
                        Client.UNKNOWN,
                        List.of(moved),
                        null,
                        null));
        assertThatThrownBy(() -> update.boards().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> update.attributes().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    private static Arguments broken(String message, UnaryOperator<Draft> rule) {
        return Arguments.of(message, rule);
    }
}
