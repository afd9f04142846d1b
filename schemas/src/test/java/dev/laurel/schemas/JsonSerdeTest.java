package dev.laurel.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSerdeTest {
    private static final String ACTION = PublishedSchema.text("examples/action-full.json");
    private static final String BOARD = PublishedSchema.text("examples/board-full.json");

    /** A value that is easy to find in any message. */
    private static final String SECRET = "S3cret";

    static List<Class<? extends Record>> records() {
        return List.of(
                Action.class, ScoreUpdate.class, Board.class, Rejection.class, Decision.class, FirstPlaces.class);
    }

    @ParameterizedTest
    @MethodSource("records")
    void shouldTakeNullForNull(Class<? extends Record> type) {
        assertThat(read(type, null)).isNull();
        assertThat(write(type, null)).isNull();
    }

    @ParameterizedTest
    @MethodSource("records")
    void shouldRefuseWhatIsNoObject(Class<? extends Record> type) {
        for (String json : List.of(
                "", " ", "null", "5", "1.5", "true", "\"\"", "\"" + SECRET + "\"", "[]", "[null]", "{}", "{", "nul")) {
            assertRefused(type, json);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"version\":1,}",
                "{'version':1}",
                "{\"version\":1}}",
                "{\"version\":NaN}",
                "{\"version\":01}",
                "{\"version\":1} // S3cret",
                "{\"S3cret\":\"\u0001\"}",
                "\uFEFF{\"version\":1}"
            })
    void shouldRefuseWhatIsNoJson(String json) {
        assertRefused(Action.class, json);
    }

    @Test
    void shouldRefuseMoreThanOneValue() {
        assertRefused(Action.class, ACTION + ACTION);
        assertRefused(Action.class, ACTION + SECRET);
    }

    @Test
    void shouldRefuseADoubledMember() {
        assertRefused(Action.class, ACTION.replace("{\n  \"version\"", "{\"userId\":\"" + SECRET + "\",\"version\""));
        assertRefused(
                Action.class, ACTION.replace("\"attributes\": {", "\"attributes\": {\"quiz\":\"" + SECRET + "\","));
        assertRefused(Action.class, ACTION.replace("{\n  \"version\"", "{\"later\":{\"a\":1,\"a\":2},\"version\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "-1e-99999999999", "1e400"})
    void shouldRefuseANumberBeyondAllBounds(String number) {
        assertRefused(Action.class, ACTION.replace("\"attributes\": {", "\"attributes\": {\"big\":" + number + ","));
    }

    @Test
    void shouldIgnoreMembersThatItDoesNotKnow() {
        String later = ACTION.replace("{\n  \"version\"", "{\"later\":{\"a\":[1,null]},\"version\"")
                .replace("\"client\": {", "\"client\": {\"later\":1,");

        assertThat(readText(Action.class, later)).isEqualTo(readText(Action.class, ACTION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
    void shouldRefuseAnotherEncodingThanUtf8(String charset) {
        byte[] bytes = "{\"version\":1}".getBytes(Charset.forName(charset));

        assertThatThrownBy(() -> read(Action.class, bytes)).isInstanceOf(SerializationException.class);
    }

    @Test
    void shouldRefuseBytesThatAreNotUtf8() {
        byte[] latin1 = ACTION.getBytes(StandardCharsets.ISO_8859_1);
        byte[] broken = ACTION.replace("player-42", "\u00ff").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(latin1).isNotEqualTo(ACTION.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> read(Action.class, broken)).isInstanceOf(SerializationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"username", "type", "agent"})
    void shouldNeverReadHalfASurrogatePairThatItCannotWriteAgain(String member) {
        String half = ACTION.replaceAll("(\"" + member + "\": )\"[^\"]*\"", "$1\"\\\\ud83c\"");

        assertThat(half).contains("\\ud83c");
        if (member.equals("agent")) {
            Action action = readText(Action.class, half);
            assertThat(readText(Action.class, new String(Json.bytes(action), StandardCharsets.UTF_8)))
                    .isEqualTo(action);
        } else {
            assertRefused(Action.class, half);
        }
    }

    @Test
    void shouldWriteInstantsAsIso8601InUtc() {
        Board board = new Board("global", "All time", 1, Instant.parse("2026-11-21T10:15:30Z"), 0, List.of());

        assertThat(new String(Json.bytes(board), StandardCharsets.UTF_8))
                .isEqualTo("{\"version\":1,\"board\":\"global\",\"title\":\"All time\",\"revision\":1,"
                        + "\"timestamp\":\"2026-11-21T10:15:30Z\",\"total\":0,\"leaderboard\":[]}");
    }

    @Test
    void shouldKeepAnInstantAsFineAsItCame() {
        String fine = BOARD.replace("10:15:30.187Z", "10:15:30.123456789Z");

        assertThat(readText(Board.class, fine).timestamp()).isEqualTo(Instant.parse("2026-11-21T10:15:30.123456789Z"));
    }

    @Test
    void shouldLeaveOutWhatIsAbsent() {
        Action action = readText(Action.class, PublishedSchema.text("examples/action-minimal.json"));

        assertThat(new String(Json.bytes(action), StandardCharsets.UTF_8))
                .endsWith("\"quantity\":1,\"client\":{}}")
                .doesNotContain("null", "attributes", "username", "country", "team");
    }

    @Test
    void shouldRepeatNothingOfARecordItRefuses() {
        assertRefused(Action.class, ACTION.replace("\"player-42\"", "\"" + SECRET + " \""));
        assertRefused(Action.class, ACTION.replace("\"quantity\": 1", "\"quantity\": \"" + SECRET + "\""));
        assertRefused(Action.class, ACTION.replace("2026-11-21T10:15:30.123Z", SECRET));
        assertRefused(Action.class, ACTION.replace("7f6c0c8e-4f0b-4c1d-9a53-2f1f6f0d8a11", SECRET));
        assertRefused(
                Rejection.class,
                PublishedSchema.text("examples/rejection-full.json").replace("quantity-out-of-range", SECRET));
    }

    @Test
    void shouldNameTheRecordAndTheKindOfFaultWhenItRefuses() {
        assertThatThrownBy(() -> readText(Action.class, "{}"))
                .hasMessage("not a record of type Action: MismatchedInputException")
                .hasNoCause();
        assertThatThrownBy(() -> readText(Board.class, "null"))
                .hasMessage("not a record of type Board: null")
                .hasNoCause();
    }

    @Example
    void shouldRefuseNestingBeyondAnyRecord() {
        String deep = "[".repeat(100_000);

        assertRefused(Action.class, "{\"attributes\":" + deep);
        assertRefused(Action.class, "{\"later\":" + deep);
    }

    /** For any bytes in a topic, a reader gets a record or the one exception that its handler expects. */
    @Property(tries = 500)
    void shouldReadOrRefuseAnyDamagedRecord(
            @ForAll @Size(max = 4) List<Byte> damage, @ForAll("places") int at, @ForAll boolean cut) {
        byte[] bytes = ACTION.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < damage.size() && at + i < bytes.length; i++) {
            bytes[at + i] = damage.get(i);
        }
        byte[] damaged = cut ? Arrays.copyOf(bytes, at) : bytes;

        try {
            Action action = read(Action.class, damaged);
            assertThat(read(Action.class, write(Action.class, action))).isEqualTo(action);
        } catch (SerializationException refused) {
            assertThat(refused).hasNoCause();
        }
    }

    @Provide
    Arbitrary<Integer> places() {
        return Arbitraries.integers().between(0, ACTION.getBytes(StandardCharsets.UTF_8).length);
    }

    private static void assertRefused(Class<?> type, String json) {
        assertThatThrownBy(() -> readText(type, json))
                .as(json)
                .isInstanceOf(SerializationException.class)
                .hasMessageNotContaining(SECRET)
                .hasNoCause();
    }

    private static <T> T readText(Class<T> type, String json) {
        return read(type, json.getBytes(StandardCharsets.UTF_8));
    }

    @SuppressWarnings("NullAway") // Kafka hands null for a tombstone
    private static <T> T read(Class<T> type, byte @Nullable [] bytes) {
        try (JsonSerde<T> serde = JsonSerde.of(type)) {
            return serde.deserializer().deserialize("topic", bytes);
        }
    }

    @SuppressWarnings("NullAway") // Kafka hands null for a tombstone
    private static <T> byte[] write(Class<T> type, @Nullable T value) {
        try (JsonSerde<T> serde = JsonSerde.of(type)) {
            return serde.serializer().serialize("topic", value);
        }
    }
}
