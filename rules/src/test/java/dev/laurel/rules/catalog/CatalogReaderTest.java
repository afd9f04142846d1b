package dev.laurel.rules.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.rules.fault.CatalogException;
import dev.laurel.schemas.Order;
import dev.laurel.schemas.Ties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogReaderTest {
    private static final String FOOTBALL = """
            actions:
              goal: {points: 3}
              penalty-goal: {points: 2}
              own-goal: {points: -1}
            boards:
              yearly: {title: Scorers of the year, period: year}
              global: {title: All-time scorers}
            """;

    @Test
    void shouldHaveAStandardCatalogue() {
        Catalog standard = CatalogReader.standard();

        assertThat(standard.actions().values())
                .containsExactlyInAnyOrder(
                        new ActionType("quiz.completed", 10, false, 1),
                        new ActionType("level.completed", 25, false, 1),
                        new ActionType("steps", 1, true, 100_000));
        assertThat(standard.boards().keySet()).containsExactly("global", "daily", "weekly", "monthly", "country");
        assertThat(standard.boards().get("weekly"))
                .isEqualTo(new BoardDefinition(
                        "weekly",
                        "This week",
                        Optional.of(Period.WEEK),
                        Optional.empty(),
                        standard.actions().keySet(),
                        Scoring.SUM,
                        Order.DESCENDING,
                        10,
                        OptionalInt.of(53)));
    }

    @Test
    void shouldReadACatalogueWithNegativePoints() {
        Catalog football = CatalogReader.read("football.yaml", FOOTBALL);

        assertThat(football.actions().values()).extracting(ActionType::points).containsExactlyInAnyOrder(3L, 2L, -1L);
        assertThat(football.firstBoard().name()).isEqualTo("yearly");
    }

    @Test
    void shouldReadEveryKeyOfABoard() {
        Catalog catalog = CatalogReader.read("games.yaml", """
                actions: {lap: {points: 1, per: unit, max-quantity: 3600000}, pit: {points: 0}}
                boards:
                  fastest:
                    title: 最速ラップ 🏁
                    period: day
                    segment: country
                    actions: [lap]
                    score: best
                    order: ascending
                    top: 100
                    keep: 0
                """);

        assertThat(catalog.firstBoard())
                .isEqualTo(new BoardDefinition(
                        "fastest",
                        "最速ラップ 🏁",
                        Optional.of(Period.DAY),
                        Optional.of(Segment.COUNTRY),
                        Set.of("lap"),
                        Scoring.BEST,
                        Order.ASCENDING,
                        100,
                        OptionalInt.of(0)));
    }

    @Test
    void shouldReadWhichTypesAreSigned() {
        Catalog catalog = CatalogReader.read("signed.yaml", """
                actions:
                  win: {points: 1, signed: true}
                  look: {points: 1, signed: false}
                  step: {points: 1}
                boards: {all: {title: All}}
                """);

        assertThat(catalog.actions().values())
                .filteredOn(ActionType::signed)
                .extracting(ActionType::name)
                .containsExactly("win");
    }

    @Test
    void shouldReadEveryWordThatCanBeChosen() {
        Catalog catalog = CatalogReader.read("words.yaml", """
                actions: {a: {points: 1}}
                boards:
                  d: {title: d, period: day, score: sum, order: descending}
                  w: {title: w, period: week, score: best}
                  m: {title: m, period: month, score: latest}
                  y: {title: y, period: year, top: 1, keep: 100000}
                """);

        assertThat(catalog.boards().values())
                .extracting(board -> board.schedule().orElseThrow())
                .containsExactly(
                        Schedule.of(Period.DAY),
                        Schedule.of(Period.WEEK),
                        Schedule.of(Period.MONTH),
                        Schedule.of(Period.YEAR));
        assertThat(catalog.boards().values())
                .extracting(BoardDefinition::scoring)
                .containsExactly(Scoring.SUM, Scoring.BEST, Scoring.LATEST, Scoring.SUM);
    }

    @Test
    void shouldReadHowABoardIsScoredAndHowTiesRank() {
        Catalog catalog = CatalogReader.read("scores.yaml", """
                actions: {a: {points: 1}}
                boards:
                  c: {title: c, score: count, ties: first}
                  b: {title: b, score: best-of, best-of: 3, ties: competition}
                  a: {title: a, score: average, at-least: 5}
                  d: {title: d, score: average, at-least: 1, decimals: 6}
                  s: {title: s, score: streak}
                """);

        assertThat(catalog.boards().values())
                .extracting(BoardDefinition::scoring)
                .containsExactly(
                        Scoring.COUNT, Scoring.bestOf(3), Scoring.average(5, 0), Scoring.average(1, 6), Scoring.STREAK);
        assertThat(catalog.boards().values())
                .extracting(BoardDefinition::ties)
                .containsExactly(Ties.FIRST, Ties.COMPETITION, Ties.FIRST, Ties.FIRST, Ties.FIRST);
    }

    @Test
    void shouldTakeWordsThatOlderYamlTookForTruthValues() {
        Catalog catalog = CatalogReader.read("norway.yaml", "actions: {no: {points: 1}}\nboards: {on: {title: NO}}");

        assertThat(catalog.actions()).containsOnlyKeys("no");
        assertThat(catalog.firstBoard().title()).isEqualTo("NO");
    }

    @Test
    void shouldReadWhatAnAliasRepeats() {
        Catalog catalog =
                CatalogReader.read("alias.yaml", "actions: {a: &one {points: 1}, b: *one}\nboards: {x: {title: x}}");

        assertThat(catalog.actions()).containsOnlyKeys("a", "b");
    }

    @Test
    void shouldReadAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("football.yaml"), FOOTBALL);

        assertThat(CatalogReader.read(file)).isEqualTo(CatalogReader.read("football.yaml", FOOTBALL));
    }

    @Test
    void shouldSayThatThereIsNoSuchFile(@TempDir Path folder) {
        Path file = folder.resolve("none.yaml");

        assertThatThrownBy(() -> CatalogReader.read(file))
                .isInstanceOf(CatalogException.class)
                .hasMessage(file + ": the file does not exist");
    }

    @Test
    void shouldSayThatAFolderCannotBeRead(@TempDir Path folder) {
        assertThatThrownBy(() -> CatalogReader.read(folder))
                .isInstanceOf(CatalogException.class)
                .hasMessage(folder + ": cannot be read");
    }

    @Test
    void shouldSayThatAFileIsNotUtf8(@TempDir Path folder) throws IOException {
        byte[] latin1 = FOOTBALL.replace("Scorers", "Schützen").getBytes(StandardCharsets.ISO_8859_1);
        Path file = Files.write(folder.resolve("latin1.yaml"), latin1);

        assertThatThrownBy(() -> CatalogReader.read(file))
                .isInstanceOf(CatalogException.class)
                .hasMessage(file + ": not UTF-8");
    }

    /** One action may count on all of them, and its record has to hold each. */
    @Test
    void shouldTakeNoMoreBoardsAndTypesThanARecordCanHold() {
        assertThat(read(many(500, "board"), many(1_000, "type")).boards()).hasSize(500);
        assertThatThrownBy(() -> read(many(501, "board"), many(1, "type")))
                .isInstanceOf(CatalogException.class)
                .hasMessageEndingWith("a catalogue has at most 500 boards, and this has 501");
        assertThatThrownBy(() -> read(many(1, "board"), many(1_001, "type")))
                .isInstanceOf(CatalogException.class)
                .hasMessageEndingWith("a catalogue has at most 1000 action types, and this has 1001");
    }

    private static Catalog read(String boards, String types) {
        return CatalogReader.read("test", "actions:\n" + types + "boards:\n" + boards);
    }

    private static String many(int count, String kind) {
        String value = kind.equals("type") ? "{points: 1}" : "{title: T, actions: [type-0]}";
        return IntStream.range(0, count)
                .mapToObj(i -> "  " + kind + "-" + i + ": " + value + "\n")
                .collect(Collectors.joining());
    }
}
