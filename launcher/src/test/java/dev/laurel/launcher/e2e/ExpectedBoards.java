package dev.laurel.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.schemas.Entry;
import dev.laurel.schemas.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The boards of the goals, and perhaps of some more users, as they must be; held against all that a process shows. */
final class ExpectedBoards {
    private static final List<String> BOARDS =
            List.of("global", "country:vietnam", "yearly:2026", "monthly:2026-07", "weekly:2026-W29");
    private static final Duration SETTLED_WAIT = Duration.ofMinutes(4);

    private final Goals goals;
    private final List<String> markers;

    /** @param markers users of one own goal each, before anybody else's, and of no country */
    ExpectedBoards(Goals goals, List<String> markers) {
        this.goals = goals;
        this.markers = markers.stream().sorted().toList();
    }

    /** Works everything out beforehand, so that what is measured and waited for does not share the machine with it. */
    void workOut() {
        // Each is a process of its own, which reads all goals: as many at once as there are processors.
        BOARDS.parallelStream().forEach(goals::expected);
        users().forEach(user -> currentBoards(user, Instant.now()));
    }

    /** Waits until the boards are as they must be from the first place to the last; then all else must be at once. */
    void awaitShownBy(LaurelProcess laurel) {
        for (String id : BOARDS) {
            WholeBoard board = new WholeBoard(laurel, id, of(id));
            await().atMost(SETTLED_WAIT).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> {
                board.assertFirstPlaces();
                board.assertPages();
            });
            board.assertRanks();
            board.assertUsers();
        }
        users().forEach(user -> assertIsOnItsCurrentBoards(laurel, user));
    }

    /** A whole board. */
    List<Entry> of(String board) {
        List<Entry> those = goals.expected(board);
        return board.equals("global") && !markers.isEmpty() ? withMarkers(those) : those;
    }

    /** The markers have the earliest time of their score, one below nought. */
    private List<Entry> withMarkers(List<Entry> those) {
        Stream<Entry> above = those.stream().filter(entry -> entry.score() >= 0);
        Stream<Entry> between =
                markers.stream().map(user -> new Entry(0, user, user, -1, Instant.parse(Goals.BEFORE_ANY)));
        Stream<Entry> below = those.stream().filter(entry -> entry.score() < 0);
        List<Entry> all = new ArrayList<>();
        Stream.of(above, between, below)
                .flatMap(part -> part)
                .forEach(entry -> all.add(new Entry(
                        all.size() + 1L, entry.userId(), entry.username(), entry.score(), entry.lastUpdated())));
        return all;
    }

    private void assertIsOnItsCurrentBoards(LaurelProcess laurel, String user) {
        JsonNode shown = laurel.json("/api/v1/users/" + user);
        List<JsonNode> lines =
                StreamSupport.stream(shown.path("boards").spliterator(), false).toList();
        assertThat(lines)
                .extracting(line -> line.path("board").textValue())
                .isEqualTo(currentBoards(user, Instant.now()));
        lines.forEach(line -> {
            String board = line.path("board").textValue();
            new WholeBoard(laurel, board, of(board)).assertIsUser(line, user);
        });
    }

    /** In the catalogue's order; the country's last. */
    private List<String> currentBoards(String user, Instant now) {
        return Stream.of(
                        "global",
                        "yearly:" + Period.YEAR.label(now),
                        "monthly:" + Period.MONTH.label(now),
                        "weekly:" + Period.WEEK.label(now),
                        "country:" + goals.country(user))
                .filter(board ->
                        of(board).stream().anyMatch(entry -> entry.userId().equals(user)))
                .toList();
    }

    /** Each country is one more board to work out, so there are few. */
    private List<String> users() {
        List<Entry> country = goals.expected("country:vietnam");
        return Stream.of(goals.expected("global").getFirst(), country.getFirst(), country.getLast())
                .map(Entry::userId)
                .distinct()
                .toList();
    }
}
