package dev.laurel.rules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.schemas.Action;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Client;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ids of boards that rank teams, and of the boards of their members. */
class TeamBoardTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Catalog CATALOG = CatalogReader.read("test", """
            actions: {win: {points: 3}}
            boards:
              ever: {title: Ever, of: team}
              teams: {title: Teams, of: team, period: month}
              local: {title: Local, of: team, period: day, segment: country}
            """);

    @Test
    void shouldMoveAUserAmongTheMembersOfTheTeam() {
        assertThat(boardsOf("VN", "reds"))
                .containsExactly("ever:reds", "teams:2026-11:reds", "local:2026-11-21:VN:reds");
        assertThat(boardsOf(null, "reds")).containsExactly("ever:reds", "teams:2026-11:reds");
        assertThat(boardsOf("VN", null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ever, ever",
        "teams, teams:2026-11",
        "teams:2026-10, teams:2026-10",
        "local:vn, local:2026-11-21:VN",
        "local:2026-11-20:VN, local:2026-11-20:VN"
    })
    void shouldFindTheBoardOfTheTeams(String asked, String board) {
        assertThat(resolved(asked)).isEqualTo(board);
        assertThat(CATALOG.isOfTeams(board)).isTrue();
        assertThat(CATALOG.isOfMembers(board)).isFalse();
        assertThat(CATALOG.has(board)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "ever:Reds, ever:Reds",
        "teams:2026-10:reds, teams:2026-10:reds",
        "local:2026-11-20:vnm:reds, local:2026-11-20:VN:reds"
    })
    void shouldFindTheBoardOfTheMembers(String asked, String board) {
        assertThat(resolved(asked)).isEqualTo(board);
        assertThat(CATALOG.isOfTeams(board)).isFalse();
        assertThat(CATALOG.isOfMembers(board)).isTrue();
        assertThat(CATALOG.has(board)).isTrue();
        assertThat(CATALOG.end(board)).isEqualTo(CATALOG.end(board.substring(0, board.lastIndexOf(':'))));
    }

    /** Without the period a team could not be told from one. */
    @ParameterizedTest
    @ValueSource(strings = {"teams:reds", "ever:re/ds", "ever:", "local:VN:reds", "local", "ever:reds:blues"})
    void shouldFindNoOther(String asked) {
        assertThat(CATALOG.resolve(asked, NOON)).isEmpty();
        assertThat(CATALOG.has(asked)).isFalse();
    }

    @Test
    void shouldGiveMembersOneSpellingOfWhatElseSplits() {
        assertThat(CATALOG.respelled("local:2026-11-20:vn:vn")).isEqualTo("local:2026-11-20:VN:vn");
        assertThat(CATALOG.respelled("local:2026-11-20:vn")).isEqualTo("local:2026-11-20:VN");
        assertThat(CATALOG.respelled("ever:vn")).isEqualTo("ever:vn");
    }

    @Test
    void shouldTellThatOthersAreRanked() {
        CountingRules teams = CountingRules.NONE.next(CATALOG);
        Catalog users = CatalogReader.read("test", "{actions: {win: {points: 3}}, boards: {ever: {title: Ever}}}");

        assertThat(teams.touched(teams.next(users)).get("ever")).containsExactly("had of team and now has no of");
        assertThat(CATALOG.of(Set.of("ever")).fingerprint()).isNotEqualTo(users.fingerprint());
    }

    private static String resolved(String asked) {
        return CATALOG.resolve(asked, NOON).map(BoardId::toString).orElse("none");
    }

    private static List<String> boardsOf(@Nullable String country, @Nullable String team) {
        Action action =
                new Action(UUID.randomUUID(), "ann", "win", NOON, 1, null, country, team, Map.of(), Client.UNKNOWN);
        return CATALOG.boardsOf(action).stream().map(BoardId::toString).toList();
    }
}
