package dev.laurel.query.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.query.Samples;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Entry;
import dev.laurel.schemas.Place;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    private static final BoardId BOARD = new BoardId("laps", "2026-W47", "VN");
    private static final long NOON_MS = Samples.NOON.toEpochMilli();

    @ParameterizedTest
    @CsvSource({
        "a, 0, 2026-11-21T12:00:00.123Z",
        "Ada.L:2@x-_, 9007199254740991, 0001-01-01T00:00:00Z",
        // Ids that are no longer accepted, but may still be on a board: paging must continue after them.
        "., 7, 2026-11-21T12:00:00Z",
        "b, -9007199254740991, 9999-12-31T23:59:59.999Z",
    })
    void shouldNameThePlaceOfTheEntry(String userId, long score, Instant lastUpdated) {
        String cursor = Cursor.after(BOARD, new Entry(7, userId, "Name", score, lastUpdated));

        assertThat(cursor).matches("[A-Za-z0-9_-]+");
        assertThat(Cursor.place(BOARD, cursor)).contains(new Place(userId, userId, score, lastUpdated));
    }

    @Test
    void shouldHoldTheLongestNamesThereAre() {
        BoardId board = new BoardId(
                "n".repeat(64), "s".repeat(64), "c".repeat(64) + ":" + "d".repeat(64) + ":" + "t".repeat(64));
        Entry last = new Entry(1, "u".repeat(128), "Name", 1, Samples.NOON);

        assertThat(Cursor.place(board, Cursor.after(board, last)))
                .map(Place::userId)
                .contains(last.userId());
    }

    @Test
    void shouldNameHowManyActionsDecideThePlace() {
        Place place = new Place("ann", "ann", 7, Samples.NOON, null, 12L);

        String cursor = Cursor.after(BOARD, place.at(3));

        assertThat(Cursor.place(BOARD, cursor)).contains(place);
        assertThat(cursor).isNotEqualTo(Cursor.after(BOARD, new Place("ann", "ann", 7, Samples.NOON).at(3)));
    }

    @Test
    void shouldNotBeOneOfAnotherBoard() {
        String cursor = Cursor.after(BOARD, new Entry(1, "ada", "Ada", 1, Samples.NOON));

        assertThat(Cursor.place(new BoardId("laps", "2026-W46", "VN"), cursor)).isEmpty();
        assertThat(Cursor.place(new BoardId("laps", "2026-W47", "V"), cursor)).isEmpty();
        assertThat(Cursor.place(new BoardId("laps", "2026-W47", "VNM"), cursor)).isEmpty();
    }

    @Test
    void shouldTakeNothingThatWasCutOrChanged() {
        String cursor = Cursor.after(BOARD, new Entry(1, "ada", "Ada", 1, Samples.NOON));

        assertThat(IntStream.range(0, cursor.length()).mapToObj(end -> cursor.substring(0, end)))
                .allSatisfy(cut -> assertThat(Cursor.place(BOARD, cut)).isEmpty());
        assertThat(Cursor.place(BOARD, cursor + "A")).isEmpty();
        assertThat(Cursor.place(BOARD, cursor + "=")).isEmpty();
        assertThat(Cursor.place(BOARD, cursor + "AAAA")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "----", "!", "%00", "\u0663", "AQ==", "a b"})
    void shouldTakeNothingThatIsNoCursor(String text) {
        assertThat(Cursor.place(BOARD, text)).isEmpty();
        assertThat(Cursor.place(BOARD, text.repeat(1_000))).isEmpty();
    }

    @Test
    void shouldTakeNothingThatNoEntryCanBe() {
        assertThat(Cursor.place(BOARD, text(1, 1, NOON_MS, "ada", 3))).isPresent();
        assertThat(Cursor.place(BOARD, text(0, 1, NOON_MS, "ada", 3))).isEmpty();
        assertThat(Cursor.place(BOARD, text(2, 1, NOON_MS, "ada", 3))).isEmpty();
        assertThat(Cursor.place(BOARD, text(1, Place.SCORE_MAX + 1, NOON_MS, "ada", 3)))
                .isEmpty();
        assertThat(Cursor.place(BOARD, text(1, Long.MIN_VALUE, NOON_MS, "ada", 3)))
                .isEmpty();
        assertThat(Cursor.place(BOARD, text(1, 1, Long.MAX_VALUE, "ada", 3))).isEmpty();
        assertThat(Cursor.place(BOARD, text(1, 1, Long.MIN_VALUE, "ada", 3))).isEmpty();
        assertThat(Cursor.place(BOARD, text(1, 1, NOON_MS, "a|a", 3))).isEmpty();
        assertThat(Cursor.place(BOARD, text(1, 1, NOON_MS, "", 0))).isEmpty();
        assertThat(Cursor.place(BOARD, text(1, 1, NOON_MS, "ada", 4))).isEmpty();
        assertThat(Cursor.place(BOARD, text(1, 1, NOON_MS, "ada", 255))).isEmpty();
        assertThat(Cursor.place(BOARD, text(1, 1, NOON_MS, "u".repeat(129), 129)))
                .isEmpty();
    }

    private static String text(int version, long score, long ms, String user, int userBytes) {
        byte[] names = (user + BOARD).getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = ByteBuffer.allocate(18 + names.length)
                .put((byte) version)
                .putLong(score)
                .putLong(ms)
                .put((byte) userBytes)
                .put(names)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
