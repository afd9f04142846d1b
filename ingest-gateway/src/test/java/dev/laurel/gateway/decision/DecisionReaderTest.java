package dev.laurel.gateway.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.gateway.Given;
import dev.laurel.schemas.Decision;
import dev.laurel.schemas.Json;
import dev.laurel.schemas.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionReaderTest {
    private static final UUID ID = UUID.fromString("3c1f5e0a-9b7d-4a52-8e16-d0c4b2a7f913");
    private static final Decision.Maker ADMIN = new Decision.Maker("root", Decision.Maker.ADMIN);
    private static final String NOW = Given.NOW.toString();
    private static final String LATER = Given.NOW.plusSeconds(60).toString();

    private final DecisionReader reader =
            new DecisionReader(new DecisionRights(Set.of()), InstantSource.fixed(Given.NOW.plusNanos(999_999)));

    /** Code and field of the refusal, the kind, and the member that breaks a rule. */
    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("malformed position", "hide-user", "score", 100),
                Arguments.of("malformed position", "hide-user", "by", "root"),
                Arguments.of("malformed position", "hide-user", "timestamp", NOW),
                Arguments.of("malformed kind", "hide-user", "kind", 1),
                Arguments.of("malformed userId", "hide-user", "userId", 5),
                Arguments.of("malformed reason", "hide-user", "reason", List.of("x")),
                Arguments.of("malformed decisionId", "hide-user", "decisionId", 7),
                Arguments.of("malformed actionId", "void-action", "actionId", 7),
                Arguments.of("malformed from", "void-actions", "from", "2026-11-21"),
                Arguments.of("malformed to", "void-actions", "to", 1763720130),
                Arguments.of("malformed until", "ban-user", "until", "tomorrow"),
                Arguments.of("malformed types", "void-actions", "types", "quiz"),
                Arguments.of("malformed types", "void-actions", "types", List.of(1)),
                Arguments.of("invalid-decision-id decisionId", "hide-user", "decisionId", "7"),
                Arguments.of("invalid-user-id userId", "hide-user", "userId", "a/b"),
                Arguments.of("invalid-user-id userId", "hide-user", "userId", ""),
                Arguments.of("invalid-reason reason", "hide-user", "reason", ""),
                Arguments.of("invalid-reason reason", "hide-user", "reason", " "),
                Arguments.of("invalid-reason reason", "hide-user", "reason", "a\nb"),
                Arguments.of("invalid-reason reason", "hide-user", "reason", "a\u202Eb"),
                Arguments.of("invalid-reason reason", "hide-user", "reason", "🏆".repeat(501)),
                Arguments.of("invalid-decision kind", "hide-user", "kind", "HIDE_USER"),
                Arguments.of("invalid-decision kind", "hide-user", "kind", "hold-action"),
                Arguments.of("invalid-decision actionId", "void-action", "reason", "without one"),
                Arguments.of("invalid-decision actionId", "restore-action", "actionId", "7"),
                Arguments.of("invalid-decision actionId", "void-actions", "actionId", Given.ACTION_ID),
                Arguments.of("invalid-decision from", "hide-user", "from", NOW),
                Arguments.of("invalid-decision to", "ban-user", "to", NOW),
                Arguments.of("invalid-decision types", "erase-user", "types", List.of("quiz")),
                Arguments.of("invalid-decision from", "void-actions", "from", NOW),
                Arguments.of("invalid-decision from", "void-actions", "from", LATER),
                Arguments.of("invalid-decision from", "void-actions", "to", "0001-01-01T00:00:00.000999Z"),
                Arguments.of("invalid-decision from", "void-actions", "from", "0000-12-31T23:59:59Z"),
                Arguments.of("invalid-decision to", "void-actions", "to", "+10000-01-01T00:00:00Z"),
                Arguments.of("invalid-decision types", "void-actions", "types", List.of()),
                Arguments.of("invalid-decision types", "void-actions", "types", List.of("a", "a")),
                Arguments.of("invalid-decision types", "void-actions", "types", List.of("a\nb")),
                Arguments.of(
                        "invalid-decision types",
                        "void-actions",
                        "types",
                        IntStream.range(0, 65).mapToObj(Integer::toString).toList()),
                Arguments.of("invalid-decision until", "ban-user", "reason", "without one"),
                Arguments.of("invalid-decision until", "ban-user", "until", NOW),
                Arguments.of("invalid-decision until", "ban-user", "until", "+10000-01-01T00:00:00Z"),
                Arguments.of("invalid-decision until", "lift-ban", "until", LATER));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void shouldRefuseWhatBreaksARule(String expected, String kind, String member, Object value) {
        Refusal refusal = refused(bytes(with(kind, member, value)));

        Map<String, Object> details = refusal.details();
        assertThat(refusal.code().wireName() + " " + details.getOrDefault("field", "position"))
                .isEqualTo(expected);
        assertThat(refusal.message()).doesNotContain("a\nb", "tomorrow", "HIDE_USER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"decisionId", "kind", "userId", "reason"})
    void shouldNotDoWithoutAMemberThatEveryDecisionHas(String member) {
        Map<String, Object> members = with("hide-user", "reason", "x");
        members.remove(member);

        assertThat(refused(bytes(members)).details()).containsEntry("field", member);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"kind\":\"hide-user\",\"kind\":\"hide-user\"}", "{}x"})
    void shouldRefuseWhatIsNoObject(String json) {
        assertThat(refused(json.getBytes(StandardCharsets.UTF_8)).code().wireName())
                .isEqualTo("malformed");
    }

    @Test
    void shouldRefuseBytesThatAreNotUtf8() {
        byte[] latin = new String(bytes(with("hide-user", "reason", "é")), StandardCharsets.UTF_8)
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(refused(latin).code().wireName()).isEqualTo("malformed");
    }

    @Test
    void shouldKeepWhatItReadsInWholeMilliseconds() {
        Map<String, Object> members = with("void-actions", "from", "2026-11-20T00:00:00.000999+07:00");

        DecisionResult result = reader.read(ByteBuffer.wrap(bytes(members)), ADMIN, Optional.empty());

        assertThat(result).isInstanceOfSatisfying(DecisionResult.Accepted.class, accepted -> {
            assertThat(accepted.decision().timestamp()).isEqualTo(Given.NOW);
            assertThat(accepted.decision().from()).isEqualTo("2026-11-19T17:00:00Z");
            assertThat(accepted.decision().to()).isEqualTo(Given.NOW);
        });
    }

    private Refusal refused(byte[] json) {
        DecisionResult result = reader.read(ByteBuffer.wrap(json), ADMIN, Optional.empty());

        assertThat(result).isInstanceOf(DecisionResult.Refused.class);
        return ((DecisionResult.Refused) result).refusal();
    }

    private static Map<String, Object> with(String kind, String member, Object value) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("decisionId", ID);
        members.put("kind", kind);
        members.put("userId", "bob");
        members.put("reason", "Why not?");
        members.put(member, value);
        return members;
    }

    private static byte[] bytes(Map<String, Object> members) {
        return Json.bytes(members);
    }
}
