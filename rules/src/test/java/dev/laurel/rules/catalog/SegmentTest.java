package dev.laurel.rules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.schemas.Action;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Client;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Boards that are split by attributes which the catalogue declares, and by two at once. */
class SegmentTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Catalog CATALOG = CatalogReader.read("test", """
            actions: {quiz: {points: 10}}
            attributes:
              level: {values: [bronze, silver, gold]}
              pace: {}
            boards:
              level: {title: Level, segment: level}
              place: {title: Place, segment: [country, level]}
              weekly: {title: Week, period: week, segment: [level, country]}
              team: {title: Team, segment: team}
              squad: {title: Squad, segment: [country, team]}
              rank: {title: Rank, period: day, segment: [team, level]}
            """);

    @Test
    void shouldCountOnTheBoardsOfItsValues() {
        assertThat(boardsOf("uk", Map.of("level", "gold")))
                .containsExactly("level:gold", "place:GB:gold", "weekly:2026-W47:gold:GB");
    }

    @Test
    void shouldNotCountWhereItLacksAValueOrHasOneThatIsNotDeclared() {
        assertThat(boardsOf(null, Map.of("level", "gold"))).containsExactly("level:gold");
        assertThat(boardsOf("VN", Map.of())).isEmpty();
        assertThat(boardsOf("VN", Map.of("level", "Gold"))).isEmpty();
        assertThat(boardsOf("VN", Map.of("level", 1))).isEmpty();
    }

    @Test
    void shouldCountOnTheBoardsOfItsTeamAsItWasSent() {
        assertThat(boardsOf(null, "reds", Map.of())).containsExactly("team:reds");
        assertThat(boardsOf("uk", "uk", Map.of())).containsExactly("team:uk", "squad:GB:uk");
        assertThat(boardsOf(null, "Reds", Map.of("level", "gold")))
                .containsExactly("level:gold", "team:Reds", "rank:2026-11-21:Reds:gold");
    }

    @ParameterizedTest
    @CsvSource({
        "level:gold, level:gold",
        "team:vn, team:vn",
        "team:UK, team:UK",
        "squad:uk:uk, squad:GB:uk",
        "rank:Reds:gold, rank:2026-11-21:Reds:gold",
        "place:VN:gold, place:VN:gold",
        "place:uk:gold, place:GB:gold",
        "weekly:gold:vnm, weekly:2026-W47:gold:VN",
        "weekly:2026-W40:gold:VN, weekly:2026-W40:gold:VN"
    })
    void shouldFindABoardByItsId(String asked, String board) {
        assertThat(CATALOG.resolve(asked, NOON).map(BoardId::toString)).hasValue(board);
        assertThat(CATALOG.has(board)).isTrue();
        assertThat(CATALOG.respelled(board)).isEqualTo(board);
    }

    @ParameterizedTest
    @CsvSource({
        "level, segment-needed, level:LEVEL",
        "place:VN, segment-needed, place:COUNTRY:LEVEL",
        "weekly:2026-W47, segment-needed, weekly[:YYYY-Www]:LEVEL:COUNTRY",
        "level:wood, not-a-segment, level:LEVEL",
        "level:Gold, not-a-segment, level:LEVEL",
        "place:gold:VN, not-a-segment, place:COUNTRY:LEVEL",
        "weekly:W47:gold:VN, not-a-period, weekly[:YYYY-Www]:LEVEL:COUNTRY",
        "place:VN:gold:2026, unknown-part, place:COUNTRY:LEVEL",
        "team, segment-needed, team:TEAM",
        "team:red_devils, not-a-segment, team:TEAM",
        "squad:VN, segment-needed, squad:COUNTRY:TEAM",
        "rank:reds:wood, not-a-segment, rank[:YYYY-MM-DD]:TEAM:LEVEL"
    })
    void shouldSayWhyThereIsNoSuchBoard(String asked, String reason, String form) {
        assertThat(CATALOG.lookUp(asked, NOON))
                .isInstanceOfSatisfying(
                        BoardLookup.Missing.class,
                        missing -> assertThat(missing.why().details())
                                .containsEntry("reason", reason)
                                .containsEntry("form", form));
    }

    @ParameterizedTest
    @ValueSource(strings = {"level:wood", "place:UK:gold", "place:GB", "place:GB:gold:gold", "weekly:gold:GB", "level"})
    void shouldHaveNoOtherBoards(String board) {
        assertThat(CATALOG.has(board)).isFalse();
    }

    @Test
    void shouldAllowWhatIsDeclared() {
        assertThat(CATALOG.refuseAttributes(Map.of())).isEmpty();
        assertThat(CATALOG.refuseAttributes(Map.of("level", "gold", "pace", 4.5)))
                .isEmpty();
        assertThat(CatalogReader.standard().refuseAttributes(Map.of("any", "thing")))
                .isEmpty();
    }

    @Test
    void shouldRefuseAnotherValueAndTellThoseThereAre() {
        for (Object other : List.of("wood", "Gold", 1)) {
            Refusal refusal = CATALOG.refuseAttributes(Map.of("level", other)).orElseThrow();

            assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ATTRIBUTES);
            assertThat(refusal.message()).isEqualTo("attributes.level must be a value of the catalogue");
            assertThat(refusal.details())
                    .isEqualTo(Map.of("field", "attributes.level", "values", List.of("bronze", "gold", "silver")));
        }
    }

    @Test
    void shouldRefuseAnAttributeThatIsNotDeclaredWithoutRepeatingIt() {
        Refusal refusal = CATALOG.refuseAttributes(Map.of("S3cret", 1)).orElseThrow();

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ATTRIBUTES);
        assertThat(refusal.details()).isEqualTo(Map.of("field", "attributes", "declared", List.of("level", "pace")));
        assertThat(refusal.toString()).doesNotContain("S3cret");
    }

    @Test
    void shouldKeepTheOrderOfTheList() {
        assertThat(CATALOG.boards().get("weekly"))
                .extracting(board -> board.segment().map(Segment::name).orElseThrow())
                .isEqualTo("level:country");
    }

    private static List<String> boardsOf(@Nullable String country, Map<String, Object> attributes) {
        return boardsOf(country, null, attributes);
    }

    private static List<String> boardsOf(
            @Nullable String country, @Nullable String team, Map<String, Object> attributes) {
        Action action =
                new Action(new UUID(0, 1), "u", "quiz", NOON, 1, null, country, team, attributes, Client.UNKNOWN);
        return CATALOG.boardsOf(action).stream().map(BoardId::toString).toList();
    }
}
