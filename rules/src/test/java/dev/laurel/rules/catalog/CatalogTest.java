package dev.laurel.rules.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

class CatalogTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:15:30Z");
    private static final Catalog CATALOG = CatalogReader.read("catalog.yaml", """
            actions:
              quiz: {points: 10}
              fine: {points: -5}
              steps: {points: 2, per: unit, max-quantity: 100}
            boards:
              global: {title: All time}
              daily: {title: Today, period: day}
              country: {title: By country, segment: country}
              league: {title: The week by country, period: week, segment: country, keep: 2}
              recent: {title: This month, period: month, keep: 0}
              walkers: {title: Walkers, actions: [steps]}
            """);

    @ParameterizedTest
    @CsvSource({
        "global, global",
        "walkers, walkers",
        "daily, daily:2026-11-21",
        "daily:2026-11-21, daily:2026-11-21",
        "daily:2020-02-29, daily:2020-02-29",
        "daily:0001-01-01, daily:0001-01-01",
        "country:VN, country:VN",
        "country:south-korea, country:south-korea",
        "country:2026-11-21, country:2026-11-21",
        "league:VN, league:2026-W47:VN",
        "country:vn, country:VN",
        "country:VNM, country:VN",
        "country:uk, country:GB",
        "league:2026-W47:UK, league:2026-W47:GB",
        "country:Vn, country:VN",
        "league:vn, league:2026-W47:VN",
        "league:2026-W47:vn, league:2026-W47:VN",
        "league:2026-W47:VN, league:2026-W47:VN",
        "league:2026-W45:VN, league:2026-W45:VN",
        "league:2026-W46:2026-W40, league:2026-W46:2026-W40",
        // A single part is always the segment: a period alone identifies no board here.
        "league:2026-W46, league:2026-W47:2026-W46",
        "recent, recent:2026-11",
        "recent:2026-11, recent:2026-11",
        // A future board exists and is empty.
        "daily:2026-11-22, daily:2026-11-22",
        "recent:2030-01, recent:2030-01",
        "league:9999-W52:VN, league:9999-W52:VN"
    })
    void shouldFindTheBoardThatARequestNames(String id, String board) {
        assertThat(CATALOG.resolve(id, NOW).map(BoardId::toString)).hasValue(board);
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "nope",
        "Global",
        "' global'",
        "'global '",
        "global:",
        "global:VN",
        "global:2026",
        "global::",
        ":global",
        "daily:",
        "daily::",
        "daily:VN",
        "daily:2026-11-21:VN",
        "daily:2026-W47",
        "daily:2026-11",
        "daily:2026-11-31",
        "daily:+2026-11-21",
        "daily:today",
        "daily:0000-12-31",
        "daily:10000-01-01",
        "country",
        "country:",
        "country::",
        "country:V N",
        "country:VN:VN",
        "country:2026:VN",
        "country:Việt",
        "country:V_N",
        "country:VN%00",
        "league",
        "league:",
        "league::VN",
        "league:2026-W47:",
        "league:2026-W7:VN",
        "league:VN:2026-W47",
        "league:2026-W47:VN:x",
        "walkers:",
        "walkers:VN",
        "global/daily",
        "global\\",
        "🏆",
        "|"
    })
    void shouldFindNoBoardUnderAnyOtherName(String id) {
        assertThat(CATALOG.resolve(id, NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "nothing, unknown-name, names, '[global, daily, country, league, recent, walkers]'",
        "country, segment-needed, form, country:COUNTRY",
        "country:a_b, not-a-segment, form, country:COUNTRY",
        "league, segment-needed, form, league[:YYYY-Www]:COUNTRY",
        "league:W46:VN, not-a-period, form, league[:YYYY-Www]:COUNTRY",
        "daily:yesterday, not-a-period, form, daily[:YYYY-MM-DD]",
        "daily:2026-11-21:VN, unknown-part, form, daily[:YYYY-MM-DD]",
        "league:2026-W01:VN, not-kept, oldest, 2026-W45",
        "recent:2026-10, not-kept, oldest, 2026-11"
    })
    void shouldTellWhyThereIsNoSuchBoardAndNothingOfWhatWasAsked(String id, String reason, String fact, String value) {
        BoardLookup lookup = CATALOG.lookUp(id, NOW);

        assertThat(lookup).isInstanceOfSatisfying(BoardLookup.Missing.class, missing -> {
            assertThat(missing.why().code()).isEqualTo(ErrorCode.NOT_FOUND);
            assertThat(missing.why().details()).containsEntry("reason", reason);
            assertThat(missing.why().details().get(fact)).hasToString(value);
        });
    }

    @ParameterizedTest
    @CsvSource({"league:2026-W44:VN", "league:2025-W52:VN", "recent:2026-10", "recent:2025-11"})
    void shouldFindNoBoardPastWhatIsKept(String id) {
        assertThat(CATALOG.resolve(id, NOW)).isEmpty();
    }

    @Test
    void shouldRefuseASegmentThatIsTooLong() {
        assertThat(CATALOG.resolve("country:" + "a".repeat(64), NOW)).isPresent();
        assertThat(CATALOG.resolve("country:" + "a".repeat(65), NOW)).isEmpty();
    }

    @Test
    void shouldMoveToTheNextBoardAtTheMillisecond() {
        Instant last = Instant.parse("2026-11-30T23:59:59.999Z");

        assertThat(CATALOG.resolve("recent:2026-11", last)).isPresent();
        assertThat(CATALOG.resolve("recent:2026-11", last.plusMillis(1))).isEmpty();
        assertThat(CATALOG.resolve("recent", last.plusMillis(1)).map(BoardId::toString))
                .hasValue("recent:2026-12");
    }

    @Test
    void shouldNameTheBoardsOfAnActionInTheCataloguesOrder() {
        assertThat(boardsOf("steps", "VN"))
                .containsExactly(
                        "global", "daily:2020-12-31", "country:VN", "league:2020-W53:VN", "recent:2020-12", "walkers");
    }

    @Test
    void shouldLeaveOutBoardsOfASegmentThatTheActionLacks() {
        assertThat(boardsOf("quiz", null)).containsExactly("global", "daily:2020-12-31", "recent:2020-12");
    }

    @ParameterizedTest
    @CsvSource({"uk, GB", "UK, GB", "GBR, GB", "EL, GR", "vnm, VN", "poland, poland"})
    void shouldCountACountryOnOneBoardHoweverItIsSpelled(String sent, String country) {
        assertThat(boardsOf("steps", sent)).contains("country:" + country, "league:2020-W53:" + country);
    }

    @Test
    void shouldHaveNoBoardOfAnotherSpelling() {
        assertThat(CATALOG.has("country:GB")).isTrue();
        assertThat(CATALOG.has("country:UK")).isFalse();
        assertThat(CATALOG.has("league:2020-W53:uk")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "country:UK, country:GB",
        "league:2020-W53:el, league:2020-W53:GR",
        "country:poland, country:poland",
        "daily:2020-12-31, daily:2020-12-31",
        "global, global",
        "nope:UK, nope:UK"
    })
    void shouldKnowTheBoardThatTookTheOthersPlace(String before, String now) {
        assertThat(CATALOG.respelled(before)).isEqualTo(now);
    }

    @Test
    void shouldCountNothingOfATypeThatNoBoardKnows() {
        assertThat(boardsOf("unknown", "VN")).isEmpty();
    }

    @Test
    void shouldFindEveryBoardOfAnActionAgainByItsId() {
        Action action = action("steps", "VN");

        assertThat(CATALOG.boardsOf(action)).allSatisfy(id -> {
            assertThat(CATALOG.resolve(id.toString(), action.timestamp())).hasValue(id);
            assertThat(CATALOG.definitionOf(id.toString()))
                    .hasValue(CATALOG.boards().get(id.name()));
        });
    }

    @Test
    void shouldKnowNoDefinitionOfAnotherName() {
        assertThat(CATALOG.definitionOf("nope")).isEmpty();
        assertThat(CATALOG.definitionOf("")).isEmpty();
        assertThat(CATALOG.definitionOf(":daily")).isEmpty();
        assertThat(CATALOG.definitionOf("daily2:2026-11-21")).isEmpty();
    }

    @Test
    void shouldShowTheFilesFirstBoardOnTheShortPaths() {
        assertThat(CATALOG.firstBoard().name()).isEqualTo("global");
    }

    @ParameterizedTest
    @CsvSource({"quiz, 1", "fine, 1", "steps, 1", "steps, 100"})
    void shouldAllowAQuantityWithinBounds(String type, long quantity) {
        assertThat(CATALOG.refuse(type, quantity)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"quiz, 2, 1", "quiz, 0, 1", "steps, 101, 100", "steps, -1, 100", "steps, 9223372036854775807, 100"})
    void shouldRefuseAQuantityBeyondBoundsAndTellThem(String type, long quantity, long max) {
        Refusal refusal = CATALOG.refuse(type, quantity).orElseThrow();

        assertThat(refusal.code()).isEqualTo(ErrorCode.QUANTITY_OUT_OF_RANGE);
        assertThat(refusal.details()).isEqualTo(Map.of("field", "quantity", "minimum", 1L, "maximum", max));
    }

    @Test
    void shouldRefuseATypeThatItDoesNotKnowWithoutRepeatingIt() {
        Refusal refusal = CATALOG.refuse("S3cret", 1).orElseThrow();

        assertThat(refusal.code()).isEqualTo(ErrorCode.UNKNOWN_ACTION_TYPE);
        assertThat(refusal.toString()).doesNotContain("S3cret");
    }

    @Test
    void shouldNeedABoard() {
        assertThatThrownBy(() -> new Catalog(Map.of(), Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> boardsOf(String type, @Nullable String country) {
        return CATALOG.boardsOf(action(type, country)).stream()
                .map(BoardId::toString)
                .toList();
    }

    private static Action action(String type, @Nullable String country) {
        Instant time = Instant.parse("2020-12-31T23:59:59.999Z");
        return new Action(new UUID(0, 1), "u", type, time, 1, null, country, Map.of(), Client.UNKNOWN);
    }
}
