package dev.laurel.topology.rank;

import dev.laurel.rules.scoring.Standing;
import dev.laurel.rules.version.GenerationName;
import dev.laurel.schemas.BoardScore;
import dev.laurel.schemas.Decision;
import dev.laurel.schemas.Place;
import dev.laurel.schemas.ScoreUpdate;
import dev.laurel.topology.rank.rows.UserStandings;
import dev.laurel.topology.rank.store.StandingsTable.Move;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The audit records of a decision. The first record that names a board has its score before and after the whole
 * decision; in those that follow both are the score after it.
 */
final class RecountAudit {
    private final Decision decision;
    private final Map<String, Move> moves;
    private final UserStandings standings;
    /** The scores of the boards that a record has named; absent for a board that the user left. */
    private final Map<String, BoardScore> named = new HashMap<>();

    private RecountAudit(Decision decision, Map<String, Move> moves, UserStandings standings) {
        this.decision = decision;
        this.moves = moves;
        this.standings = standings;
    }

    /**
     * One record for each change.
     *
     * @param moves what changed, by the boards' ids
     * @param standings the user's standings after the decision
     */
    static List<ScoreUpdate> of(
            Decision decision, List<UserRecount.Change> changes, Map<String, Move> moves, UserStandings standings) {
        RecountAudit audit = new RecountAudit(decision, moves, standings);
        return changes.stream().map(audit::update).toList();
    }

    /** What a move did to the score of a user. */
    static BoardScore score(String userId, Move move) {
        return score(userId, move.id(), move.before(), move.after());
    }

    /** The score of a user on a board whose standing changed, or came or went. */
    static BoardScore score(String userId, String board, @Nullable Standing was, @Nullable Standing is) {
        @Nullable Long before = score(userId, was);
        @Nullable Long after = score(userId, is);
        String id = GenerationName.published(board);
        if (after != null) {
            return new BoardScore(id, before, after);
        }
        return before == null ? BoardScore.notOn(id) : BoardScore.left(id, before);
    }

    private ScoreUpdate update(UserRecount.Change change) {
        List<BoardScore> scores = new ArrayList<>(change.boards().size());
        for (String board : change.boards()) {
            scores.add(named.containsKey(board) ? again(board) : first(board));
        }
        return ScoreUpdate.of(decision, recordId(change.boards()), change.actions(), change.points(), scores);
    }

    private BoardScore first(String board) {
        Move move = moves.get(board);
        BoardScore score = move == null ? again(board) : score(decision.userId(), move);
        named.put(board, score);
        return score;
    }

    /** What does not change any more. */
    private BoardScore again(String board) {
        @Nullable Long score = score(decision.userId(), standings.byBoard().get(board));
        String id = GenerationName.published(board);
        return score == null ? BoardScore.notOn(id) : new BoardScore(id, score, score);
    }

    private static @Nullable Long score(String userId, @Nullable Standing standing) {
        if (standing == null || !standing.isRanked()) {
            return null;
        }
        Place place = standing.place(userId);
        return place.score();
    }

    /** The same whenever the decision is processed. */
    private UUID recordId(List<String> boards) {
        String name = decision.decisionId() + String.join(",", boards);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
