package dev.laurel.launcher.e2e.seeded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cases that were computed by hand. */
class OracleTest {
    private static final Instant NOON = Instant.parse("2025-12-31T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);

    @Test
    void shouldAddPointsUpAndTakeThemAway() {
        assertThat(global(quiz("1", "ann", NOON), event("2", "ann", "penalty", 1, LATER), walk("3", "ann", 7, NOON)))
                .containsExactly(new Row(1, "ann", "ann", 10 - 15 + 7, LATER));
    }

    @Test
    void shouldCountWhatIsSentAgainOnce() {
        assertThat(global(quiz("1", "ann", NOON), quiz("1", "ann", NOON)))
                .containsExactly(new Row(1, "ann", "ann", 10, NOON));
    }

    @Test
    void shouldCountTheFirstOfTwoContentsUnderOneId() {
        assertThat(global(walk("1", "ann", 7, NOON), walk("1", "ann", 8, LATER)))
                .containsExactly(new Row(1, "ann", "ann", 7, NOON));
    }

    @Test
    void shouldCountOneIdForEachUserWhoHasIt() {
        assertThat(global(quiz("1", "ann", NOON), quiz("1", "bob", NOON)))
                .containsExactly(new Row(1, "ann", "ann", 10, NOON), new Row(2, "bob", "bob", 10, NOON));
    }

    @Test
    void shouldLeaveTheIdOfAnUnknownTypeFree() {
        assertThat(global(event("1", "ann", "goal", 1, NOON), quiz("1", "ann", LATER)))
                .containsExactly(new Row(1, "ann", "ann", 10, LATER));
    }

    @Test
    void shouldRankByScoreThenByTimeThenByTheIdsCodeUnits() {
        assertThat(global(
                        quiz("1", "ann", NOON),
                        quiz("2", "Zoe", NOON),
                        quiz("3", "bob", NOON.minusMillis(1)),
                        walk("4", "cyd", 11, LATER)))
                .extracting(Row::user)
                .containsExactly("cyd", "bob", "Zoe", "ann");
    }

    @Test
    void shouldTakeNoTimeFromWhatIsWorthNothingUnlessAllIs() {
        assertThat(global(quiz("1", "ann", NOON), visit("2", "ann", LATER)))
                .containsExactly(new Row(1, "ann", "ann", 10, NOON));
        assertThat(global(visit("1", "ann", LATER), visit("2", "ann", NOON)))
                .containsExactly(new Row(1, "ann", "ann", 0, NOON));
    }

    @Test
    void shouldShowTheNameOfTheLatestWhoBroughtOne() {
        assertThat(global(
                        named("1", "Ann B.", LATER), named("2", "Ann A.", LATER), named("3", "", LATER.plusMillis(1))))
                .extracting(Row::name)
                .containsExactly("Ann B.");
    }

    @Test
    void shouldFileUnderPeriodsAndCountries() {
        Event event = new Event("1", "ann", "", "vn", "steps", 1, Instant.parse("2025-12-31T23:59:59.999Z"));

        assertThat(Oracle.boards(List.of(event)))
                .containsOnlyKeys(
                        "global",
                        "daily:2025-12-31",
                        "weekly:2026-W01",
                        "monthly:2025-12",
                        "yearly:2025",
                        "country:VN",
                        "league:2026-W01:VN",
                        "longest-walk:2025-12",
                        "last-walk:VN",
                        "shortest-walk:2025-12-31",
                        "fewest:2025",
                        "often:2025-12",
                        "three-walks",
                        "days",
                        "berlin:2026-01-01",
                        "fortnight:2025-12-22",
                        "shift:2025-12-29T0000Z",
                        "season:one",
                        "bounded",
                        "effort");
        assertThat(Oracle.boardsOf(quiz("1", "ann", Instant.parse("2025-12-28T00:00:00Z"))))
                .containsExactly(
                        "global",
                        "daily:2025-12-28",
                        "weekly:2025-W52",
                        "monthly:2025-12",
                        "yearly:2025",
                        "fewest:2025",
                        "often:2025-12",
                        "days",
                        "berlin:2025-12-28",
                        "fortnight:2025-12-22",
                        "shift:2025-12-25T1200Z");
    }

    @Test
    void shouldTakeTheEarliestOfTheLongestWalksAndTheLongestOfTheLast() {
        List<Event> sent = List.of(walk("1", "ann", 9, LATER), walk("2", "ann", 9, NOON), walk("3", "ann", 7, LATER));

        assertThat(Oracle.boards(sent).get("longest-walk:2025-12")).containsExactly(new Row(1, "ann", "ann", 9, NOON));
        assertThat(Oracle.boards(sent).get("last-walk:GB")).containsExactly(new Row(1, "ann", "ann", 9, LATER));
    }

    @Test
    void shouldRankTheLeastFirstWhereTheOrderAscends() {
        List<Event> sent = List.of(
                walk("1", "ann", 9, NOON),
                walk("2", "ann", 7, LATER),
                walk("3", "ann", 7, NOON),
                walk("4", "bob", 8, NOON));

        assertThat(Oracle.boards(sent).get("shortest-walk:2025-12-31"))
                .containsExactly(new Row(1, "ann", "ann", 7, NOON), new Row(2, "bob", "bob", 8, NOON));
        assertThat(Oracle.boards(sent).get("fewest:2025"))
                .containsExactly(new Row(1, "bob", "bob", 8, NOON), new Row(2, "ann", "ann", 23, LATER));
    }

    @Test
    void shouldAddUpTheLongestWalksAndCountDaysInARow() {
        Instant nextDay = NOON.plus(Duration.ofDays(1));
        List<Event> sent = List.of(
                walk("1", "ann", 9, NOON),
                walk("2", "ann", 7, LATER),
                walk("3", "ann", 8, nextDay),
                walk("4", "ann", 1, NOON.minus(Duration.ofDays(5))));

        Map<String, List<Row>> boards = Oracle.boards(sent);
        assertThat(boards.get("three-walks")).containsExactly(new Row(1, "ann", "ann", 24, nextDay));
        assertThat(boards.get("usual-walk:GB")).containsExactly(new Row(1, "ann", "ann", 625, nextDay));
        assertThat(boards.get("days"))
                .containsExactly(new Row(1, "ann", "ann", 2, nextDay.truncatedTo(ChronoUnit.DAYS)));
        assertThat(Oracle.boards(List.of(walk("1", "ann", 9, NOON)))).doesNotContainKey("usual-walk:GB");
    }

    private static List<Row> global(Event... sent) {
        return Oracle.boards(List.of(sent)).get("global");
    }

    private static Event quiz(String id, String user, Instant at) {
        return event(id, user, "quiz.completed", 1, at);
    }

    private static Event visit(String id, String user, Instant at) {
        return event(id, user, "visit", 1, at);
    }

    private static Event walk(String id, String user, long steps, Instant at) {
        return new Event(id, user, "", "GB", "steps", steps, at);
    }

    private static Event named(String id, String name, Instant at) {
        return new Event(id, "ann", name, "", "quiz.completed", 1, at);
    }

    private static Event event(String id, String user, String type, long quantity, Instant at) {
        return new Event(id, user, "", "", type, quantity, at);
    }
}
