package dev.laurel.query.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.query.Samples;
import dev.laurel.query.rules.ServedRules;
import dev.laurel.rules.freeze.FrozenName;
import dev.laurel.rules.scoring.Revision;
import dev.laurel.rules.version.GenerationName;
import dev.laurel.rules.version.RulesHistory;
import dev.laurel.rules.version.RulesSource;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.Entry;
import dev.laurel.schemas.FirstPlaces;
import dev.laurel.schemas.Place;
import dev.laurel.schemas.Topic;
import dev.laurel.schemas.rules.RulesChange;
import dev.laurel.schemas.rules.RulesMark;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Boards of another version of the rules, on two partitions. */
class ChangingRulesTest {
    private static final int PARTITIONS = 2;

    private final Rules rules = new Rules();
    private final ServedRules served = new ServedRules(rules);
    private final MergedBoards boards = new MergedBoards(served, () -> Samples.NOON);
    private long offset;

    @BeforeEach
    void shouldBeginWithTheFirstVersion() {
        boards.spreadOver(PARTITIONS);
        part("total", 0, "ada", 9);
        part("gone", 0, "ada", 1);
        assertThat(boards.changed()).extracting(Board::board).containsExactlyInAnyOrder("total", "gone");
        rules.change("""
                actions: {goal: {points: 1}}
                boards:
                  total: {title: Best of all, score: best}
                  new: {title: New}
                """);
    }

    @Test
    void shouldShowNothingOfAVersionThatIsNotComplete() {
        part("total~2", 0, "ada", 3);
        part("new~2", 1, "bea", 1);
        mark(0);

        assertThat(boards.changed()).isEmpty();
        assertThat(served.version().number()).isEqualTo(1);

        part("total", 1, "bea", 10);
        assertThat(boards.changed())
                .hasSize(1)
                .first()
                .satisfies(board -> assertThat(users(board)).containsExactly("bea", "ada"));
    }

    @Test
    void shouldChangeAllBoardsTogetherOnceEveryPartitionIsComplete() {
        part("total~2", 0, "ada", 3);
        part("new~2", 1, "bea", 1);
        // A later one of the version before, with a revision that readers have seen.
        part("total", 1, "bea", 10);
        long seen = boards.changed().getFirst().revision();
        mark(0);
        mark(1);

        List<Board> changed = boards.changed();

        assertThat(changed).extracting(Board::board).containsExactlyInAnyOrder("total", "new");
        assertThat(changed).allSatisfy(board -> assertThat(board.revision()).isGreaterThan(seen));
        Board total = changed.stream()
                .filter(board -> board.board().equals("total"))
                .findFirst()
                .orElseThrow();
        assertThat(total.title()).isEqualTo("Best of all");
        assertThat(users(total)).containsExactly("ada");
        assertThat(served.version().number()).isEqualTo(2);
        assertThat(boards.changed()).isEmpty();
    }

    @Test
    void shouldShowNobodyWhereNobodyIsByTheNewRules() {
        part("new~2", 1, "bea", 1);
        mark(0);
        mark(1);

        Board total = boards.changed().stream()
                .filter(board -> board.board().equals("total"))
                .findFirst()
                .orElseThrow();

        assertThat(total.total()).isZero();
        assertThat(users(total)).isEmpty();
    }

    @Test
    void shouldPassOverWhatFollowsOfTheVersionBefore() {
        part("total~2", 0, "ada", 3);
        mark(0);
        mark(1);
        boards.changed();

        part("total", 0, "ada", 50);
        part("gone", 0, "ada", 50);
        boards.end("total");
        assertThat(boards.changed()).isEmpty();

        part("total~2", 1, "bea", 5);
        assertThat(boards.changed())
                .hasSize(1)
                .first()
                .satisfies(board -> assertThat(users(board)).containsExactly("bea", "ada"));
    }

    @Test
    void shouldShowWhatWasPublishedAheadOfTheLastMark() {
        part("new~2", 1, "bea", 1);
        Place place = new Place("bea", "bea", 1, Samples.NOON);
        Board published = new Board("new", "New", 1_000, Samples.NOON, 1, List.of(place.at(1)));
        boards.published(published);
        assertThat(boards.changed()).isEmpty();
        mark(0);
        mark(1);

        assertThat(boards.changed()).contains(published);
    }

    /** Readers are shown it in place of the live one from then on. */
    @Test
    void shouldHandOverFirstWhatIsShownInPlaceOfTheLiveBoard() {
        rules.change("""
                actions: {goal: {points: 1}}
                boards:
                  total: {title: Best of all, score: best, until: 2026-12-01T00:00:00Z, freeze: PT1H}
                """);
        part("total~3", 0, "ada", 3);
        part("total!frozen~3", 0, "ada", 3);
        long seen = offset;
        mark(0, 3);
        mark(1, 3);

        List<Board> changed = boards.changed();

        assertThat(changed).extracting(Board::board).containsExactly("total!frozen", "total");
        assertThat(changed).allSatisfy(board -> assertThat(board.revision()).isGreaterThan(seen));
    }

    /** Readers may have seen a later revision of the one as it froze. */
    @Test
    void shouldGiveALiveBoardANewRevisionWhoseFreezeIsTakenAway() {
        String frozen = """
                actions: {goal: {points: 1}}
                boards:
                  total: {title: Best of all, score: best, until: 2026-12-01T00:00:00Z%s}
                """;
        rules.change(frozen.formatted(", freeze: PT1H"));
        part("total~3", 0, "ada", 3);
        mark(0, 3);
        mark(1, 3);
        boards.changed();
        part("total!frozen~3", 0, "ada", 2);
        long seen = boards.changed().getFirst().revision();

        rules.change(frozen.formatted(""));
        mark(0, 4);
        mark(1, 4);

        assertThat(boards.changed())
                .filteredOn(board -> board.board().equals("total"))
                .singleElement()
                .satisfies(board -> assertThat(board.revision()).isGreaterThan(seen));
    }

    private static List<String> users(Board board) {
        return board.leaderboard().stream().map(Entry::userId).toList();
    }

    private void part(String board, int partition, String user, long score) {
        offset++;
        Place place = new Place(user, user, score, Samples.NOON);
        FirstPlaces part = new FirstPlaces(board, partition, 1, List.of(place));
        boards.put(
                part,
                Topic.partitionOf(FrozenName.live(GenerationName.published(board)), PARTITIONS),
                Revision.of(offset, offset));
    }

    /** One partition's marks, in all partitions of the topic. */
    private void mark(int partition) {
        mark(partition, 2);
    }

    private void mark(int partition, int version) {
        offset++;
        for (int on = 0; on < PARTITIONS; on++) {
            boards.put(RulesMark.of(partition, on, version), on, Revision.of(offset, offset));
        }
    }

    private static final class Rules implements RulesSource {
        private RulesHistory history = RulesHistory.NONE;

        Rules() {
            change("""
                    actions: {goal: {points: 1}}
                    boards:
                      total: {title: Total}
                      gone: {title: Gone}
                    """);
        }

        void change(String catalog) {
            history = history.with(new RulesChange(
                            history.number(), Samples.NOON, "admin", "", null, RulesChange.Source.API, catalog))
                    .orElseThrow();
        }

        @Override
        public RulesHistory history() {
            return history;
        }

        @Override
        public RulesHistory refreshed() {
            return history;
        }

        @Override
        public int reached() {
            return 1;
        }
    }
}
