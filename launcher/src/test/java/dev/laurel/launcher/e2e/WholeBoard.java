package dev.laurel.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.schemas.Entry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** An expected whole board, compared with every way of reading it from one process. */
final class WholeBoard {
    private static final int FIRST_PLACES = 10;
    private static final int PAGE = 100;
    private static final int FEW = 3;
    private static final int RADIUS = 5;
    private static final int RADIUS_MAX = 50;

    private final LaurelProcess laurel;
    private final String board;
    private final List<Entry> expected;
    private final int total;

    WholeBoard(LaurelProcess laurel, String board, List<Entry> expected) {
        this.laurel = laurel;
        this.board = board;
        this.expected = expected;
        this.total = expected.size();
    }

    /** The published first places. */
    void assertFirstPlaces() {
        JsonNode shown = laurel.json("/api/v1/leaderboards/" + board);
        assertIsOfAll(shown);
        assertThat(Shown.entries(shown.path("leaderboard"))).as(board).isEqualTo(stretch(0, FIRST_PLACES));
    }

    /** Every entry, page by page. */
    void assertPages() {
        String from = "";
        for (int seen = 0; seen == 0 || seen < total; seen += PAGE) {
            JsonNode page = ask("/entries?limit=" + PAGE + from);
            assertIsPage(page, seen, PAGE);
            from = "&after=" + page.path("next").textValue();
        }
    }

    /** Pages from the first rank, from the middle, from the last and beyond. */
    void assertRanks() {
        LongStream.of(1, 2, total / 3 + 1, total / 2 + 1, total - 1, total, total + 1, 10L * total + 1)
                .filter(rank -> rank >= 1)
                .forEach(rank -> assertIsPage(ask("/entries?rank=" + rank + "&limit=" + FEW), (int) rank - 1, FEW));
    }

    /** Users at both ends and in the middle, with their neighbours. */
    void assertUsers() {
        IntStream.of(0, 1, RADIUS - 1, total / 2, total - RADIUS, total - 2, total - 1)
                .filter(index -> index >= 0 && index < total)
                .forEach(index -> {
                    String user = expected.get(index).userId();
                    JsonNode shown = ask("/users/" + user);
                    assertThat(shown.path("userId").textValue()).isEqualTo(user);
                    assertIsUser(shown, user);
                    assertAround(index, RADIUS);
                    assertAround(index, RADIUS_MAX);
                });
    }

    /** The rank, percentile and score of one user, anywhere in a response. */
    void assertIsUser(JsonNode shown, String user) {
        Entry entry = Shown.entry(shown, user);
        assertThat(expected).as(board).contains(entry);
        assertIsOfAll(shown);
        assertThat(shown.path("percentile").decimalValue())
                .as("percentile of rank " + entry.rank() + " on " + board)
                .isEqualByComparingTo(percentile(entry.rank()));
    }

    private void assertAround(int index, int radius) {
        JsonNode around = ask("/users/" + expected.get(index).userId() + "/around?radius=" + radius);
        assertIsOfAll(around);
        assertThat(Shown.entries(around.path("entries")))
                .as("around rank " + (index + 1) + " of " + board)
                .isEqualTo(stretch(index - radius, index + radius + 1));
    }

    private void assertIsPage(JsonNode page, int from, int limit) {
        String where = "from rank " + (from + 1) + " of " + board;
        assertIsOfAll(page);
        assertThat(Shown.entries(page.path("entries"))).as(where).isEqualTo(stretch(from, from + limit));
        assertThat(page.has("next")).as("more " + where).isEqualTo(from + limit < total);
    }

    /** Every response names the board, has its total, and does not come from a standby. */
    private void assertIsOfAll(JsonNode shown) {
        assertThat(shown.path("board").textValue()).isEqualTo(board);
        assertThat(shown.path("total").longValue()).as("total of " + board).isEqualTo(total);
        assertThat(shown.has("stale")).as("stale").isFalse();
    }

    private JsonNode ask(String what) {
        return laurel.json("/api/v1/leaderboards/" + board + what);
    }

    private List<Entry> stretch(int from, int to) {
        return expected.subList(Math.clamp(from, 0, total), Math.clamp(to, 0, total));
    }

    private BigDecimal percentile(long rank) {
        return BigDecimal.valueOf(100 * (total - rank + 1)).divide(BigDecimal.valueOf(total), 2, RoundingMode.DOWN);
    }
}
