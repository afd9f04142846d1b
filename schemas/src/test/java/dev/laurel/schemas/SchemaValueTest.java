package dev.laurel.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

/** Every possible record is valid by its schema when written, and equal when read again. */
@Domain(Words.class)
class SchemaValueTest {
    @Property(tries = 50)
    void shouldWriteAnyActionByItsSchema(@ForAll Action action) {
        assertWrittenBy("action", Action.class, action);
    }

    @Property(tries = 50)
    void shouldWriteAnyScoreUpdateByItsSchema(@ForAll ScoreUpdate update) {
        assertWrittenBy("score-update", ScoreUpdate.class, update);
    }

    @Property(tries = 50)
    void shouldWriteAnyBoardByItsSchema(@ForAll Board board) {
        assertWrittenBy("board", Board.class, board);
    }

    @Property(tries = 50)
    void shouldWriteAnyRejectionByItsSchema(@ForAll Rejection rejection) {
        assertWrittenBy("rejection", Rejection.class, rejection);
    }

    @Property(tries = 50)
    void shouldWriteAnyDecisionByItsSchema(@ForAll Decision decision) {
        assertWrittenBy("decision", Decision.class, decision);
    }

    @Property(tries = 50)
    void shouldReadFirstPlacesAsTheyWereWritten(@ForAll FirstPlaces places) {
        assertReadAgain(FirstPlaces.class, places);
    }

    @Example
    void shouldTakeForANameWhatTheSchemaOfARequestTakes() {
        Pattern pattern = Pattern.compile(PublishedSchema.of("action-request")
                .document()
                .at("/properties/username/pattern")
                .asText());

        // Regular expression engines differ beyond 16 bits, and none supports the short name of marks, so the schema
        // accepts more there.
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            String alone = Character.toString(codePoint);
            boolean isName = ActionRules.isUsername(alone);
            if (isName || isToldBySchema(codePoint)) {
                assertThat(pattern.matcher(alone).matches())
                        .as("U+%04X", codePoint)
                        .isEqualTo(isName);
            }
        }
    }

    private static boolean isToldBySchema(int codePoint) {
        return switch (Character.getType(codePoint)) {
            // Half a surrogate pair cannot be written as UTF-8, so the schema need not exclude it.
            // Which code points are unassigned depends on the version of Unicode, which differs between engines.
            case Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK -> false;
            default -> Character.isBmpCodePoint(codePoint);
        };
    }

    private static <T> void assertWrittenBy(String schema, Class<T> type, T value) {
        byte[] written = assertReadAgain(type, value);

        assertThat(PublishedSchema.of(schema).faults(new String(written, StandardCharsets.UTF_8)))
                .isEmpty();
    }

    private static <T> byte[] assertReadAgain(Class<T> type, T value) {
        try (JsonSerde<T> serde = JsonSerde.of(type)) {
            byte[] written = serde.serializer().serialize("topic", value);

            assertThat(serde.deserializer().deserialize("topic", written)).isEqualTo(value);
            return written;
        }
    }
}
