package dev.laurel.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionTest {
    private static final UUID ID = new UUID(0, 1);
    private static final String TIME = "2026-11-22T09:30:00.250Z";
    private static final String BEFORE = "2026-11-21T00:00:00Z";
    private static final String AFTER = "2026-12-01T00:00:00Z";

    static Stream<Arguments> broken() {
        return Stream.of(
                broken("unknown schema version", "hide-user", with("version", 2)),
                broken("decisionId is missing", "hide-user", without("decisionId")),
                broken("kind is missing", "hide-user", without("kind")),
                broken("not a kind of decision", "hide-user", with("kind", "HIDE_USER")),
                broken("userId is not one", "hide-user", without("userId")),
                broken("userId is not one", "hide-user", with("userId", "a/b")),
                broken("userId is not one", "hide-user", with("userId", "u".repeat(129))),
                broken("reason is not one", "hide-user", without("reason")),
                broken("reason is not one", "hide-user", with("reason", " ")),
                broken("reason is not one", "hide-user", with("reason", "a\nb")),
                broken("reason is not one", "hide-user", with("reason", "x".repeat(501))),
                broken("timestamp is missing or beyond the years 1 to 9999", "hide-user", without("timestamp")),
                broken("by is missing", "hide-user", without("by")),
                broken("by.userId is not one", "hide-user", with("by", Map.of("role", "admin"))),
                broken("by.userId is not one", "hide-user", with("by", Map.of("userId", "a b", "role", "admin"))),
                broken("by.role is not one", "hide-user", with("by", Map.of("userId", "a"))),
                broken("by.role is not one", "hide-user", with("by", Map.of("userId", "a", "role", "r".repeat(65)))),
                broken("actionId does not go with the kind", "void-action", without("actionId")),
                broken("actionId does not go with the kind", "hide-user", with("actionId", ID.toString())),
                broken("from and to do not go with the kind", "void-actions", without("from")),
                broken("from and to do not go with the kind", "restore-actions", without("to")),
                broken("from and to do not go with the kind", "erase-user", with("from", BEFORE)),
                broken("from and to do not go with the kind", "ban-user", with("to", AFTER)),
                broken("from is not before to", "void-actions", with("from", AFTER)),
                broken("from is not before to", "void-actions", with("to", BEFORE)),
                broken("from is not before to", "void-actions", with("to", "2026-11-21T00:00:00.000999Z")),
                broken("until does not go with the kind", "ban-user", without("until")),
                broken("until does not go with the kind", "lift-ban", with("until", AFTER)),
                broken("until is not after the decision", "ban-user", with("until", TIME)),
                broken("until is not after the decision", "ban-user", with("until", "2026-11-22T09:30:00.250999Z")),
                broken("types do not go with the kind", "void-action", with("types", List.of("quiz"))),
                broken("types are not some", "void-actions", with("types", List.of("a\nb"))),
                broken(
                        "types are not some",
                        "void-actions",
                        with(
                                "types",
                                Stream.iterate(0, i -> i + 1)
                                        .limit(65)
                                        .map(String::valueOf)
                                        .toList())));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void shouldRefuseWhatBreaksARuleWithoutRepeatingIt(
            String message, String kind, Consumer<Map<String, Object>> rule) {
        Map<String, Object> members = sound(kind);
        rule.accept(members);

        assertThatThrownBy(() -> decision(members)).rootCause().hasMessage(message);
    }

    @ParameterizedTest
    @EnumSource
    void shouldHaveTheMembersOfItsKind(DecisionKind kind) {
        Decision decision = decision(sound(kind.wireName()));

        assertThat(decision.kind()).isEqualTo(kind);
        assertThat(DecisionKind.of(kind.wireName())).isEqualTo(kind);
        assertThat(decision.actionId() != null).isEqualTo(kind.namesAction());
        assertThat(decision.from() != null).isEqualTo(kind.namesRange());
        assertThat(decision.until() != null).isEqualTo(kind == DecisionKind.BAN_USER);
    }

    @Test
    void shouldTakeEveryMemberOutToItsBound() {
        Map<String, Object> widest = sound("void-actions");
        widest.put("userId", "u".repeat(128));
        widest.put("reason", "🏆".repeat(500));
        widest.put("from", Words.EARLIEST.toString());
        widest.put("to", Words.LATEST.toString());
        widest.put(
                "types",
                Stream.iterate("𝔐".repeat(64), type -> type.substring(2))
                        .limit(64)
                        .toList());

        assertThat(decision(widest).types()).hasSize(64);
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void shouldTakeAFormerUserId(String userId) {
        Map<String, Object> members = sound("erase-user");
        members.put("userId", userId);

        assertThat(decision(members).userId()).isEqualTo(userId);
    }

    @Test
    void shouldKeepMillisecondsAlone() {
        Map<String, Object> members = sound("void-actions");
        members.put("timestamp", "2026-11-22T09:30:00.250999Z");
        members.put("from", "2026-11-21T00:00:00.000999Z");
        members.put("to", "2026-12-01T00:00:00.000999Z");

        assertThat(decision(members)).isEqualTo(decision(sound("void-actions")));
    }

    @Test
    void shouldHaveAKeyOfItsOwn() {
        assertThat(decision(sound("hide-user")).key()).isEqualTo("u/" + ID).isEqualTo(Decision.key("u", ID));
    }

    @Test
    void shouldSortItsTypesAndKeepThemAsTheyWere() {
        Map<String, Object> members = sound("void-actions");
        members.put("types", List.of("quiz", "level", "quiz"));
        SortedSet<String> types = decision(members).types();

        assertThat(types).containsExactly("level", "quiz");
        assertThatThrownBy(() -> types.add("a")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void shouldHandOverToTheAuditWhatItChanged() {
        Decision decision = decision(sound("void-action"));
        BoardScore left = BoardScore.left("global", 10);

        ScoreUpdate update = ScoreUpdate.of(decision, new UUID(0, 2), 1, -10, List.of(left));

        assertThat(update)
                .isEqualTo(new ScoreUpdate(
                        1,
                        new UUID(0, 2),
                        "u",
                        "void-action",
                        Instant.parse(TIME),
                        1,
                        -10,
                        null,
                        null,
                        null,
                        Map.of(),
                        Client.UNKNOWN,
                        List.of(left),
                        ID,
                        null));
        assertThat(left).isEqualTo(new BoardScore("global", 10L, 0, true));
    }

    private static Map<String, Object> sound(String kind) {
        Map<String, Object> members = new HashMap<>(Map.of(
                "version",
                1,
                "decisionId",
                ID.toString(),
                "kind",
                kind,
                "userId",
                "u",
                "reason",
                "Why not",
                "timestamp",
                TIME,
                "by",
                Map.of("userId", "a", "role", "admin")));
        members.putAll(
                switch (kind) {
                    case "void-action", "restore-action" -> Map.of("actionId", ID.toString());
                    case "void-actions", "restore-actions" -> Map.of("from", BEFORE, "to", AFTER);
                    case "ban-user" -> Map.of("until", AFTER);
                    default -> Collections.emptyMap();
                });
        return members;
    }

    private static Decision decision(Map<String, Object> members) {
        return Json.mapper().convertValue(members, Decision.class);
    }

    private static Consumer<Map<String, Object>> with(String member, Object value) {
        return members -> members.put(member, value);
    }

    private static Consumer<Map<String, Object>> without(String member) {
        return members -> members.remove(member);
    }

    private static Arguments broken(String message, String kind, Consumer<Map<String, Object>> rule) {
        return Arguments.of(message, kind, rule);
    }
}
