package dev.laurel.topology.rank;

import dev.laurel.rules.freeze.FrozenName;
import dev.laurel.rules.scoring.Standing;
import dev.laurel.rules.version.GenerationName;
import dev.laurel.schemas.BoardScore;
import dev.laurel.schemas.ScoreUpdate;
import dev.laurel.topology.rank.rows.UserStandings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The audit records of a user who was counted by other rules: one for all boards that changed by the same points. */
final class RulesAudit {
    private final String catalog;
    private final long generation;

    /**
     * @param catalog the fingerprint of the catalogue with the rules
     * @param generation how often the rules have changed: they may come back
     */
    RulesAudit(String catalog, long generation) {
        this.catalog = catalog;
        this.generation = generation;
    }

    /** What changed by the boards' published ids; nothing if only times and names did. */
    List<ScoreUpdate> of(String userId, UserStandings counted, UserStandings counting, Instant time) {
        UserStandings before = published(counted);
        UserStandings after = published(counting);
        SortedSet<String> boards = new TreeSet<>(before.byBoard().keySet());
        boards.addAll(after.byBoard().keySet());
        SortedMap<Long, List<BoardScore>> byPoints = new TreeMap<>();
        for (String board : boards) {
            @Nullable Standing was = before.ranked(board);
            @Nullable Standing is = after.ranked(board);
            if (!Objects.equals(exact(was), exact(is))) {
                byPoints.computeIfAbsent(points(was, is), first -> new ArrayList<>())
                        .add(RecountAudit.score(userId, board, was, is));
            }
        }
        List<ScoreUpdate> updates = new ArrayList<>(byPoints.size());
        byPoints.forEach((points, scores) ->
                updates.add(ScoreUpdate.ofRules(catalog, recordId(points, scores), userId, time, points, scores)));
        return updates;
    }

    private static UserStandings published(UserStandings counted) {
        SortedMap<String, Standing> published = new TreeMap<>();
        counted.byBoard().forEach((board, standing) -> {
            if (!FrozenName.isOne(board)) {
                published.put(GenerationName.published(board), standing);
            }
        });
        return new UserStandings(published);
    }

    private static @Nullable Long exact(@Nullable Standing standing) {
        return standing == null ? null : standing.exact();
    }

    /** Sums stay far from the ends of 64 bits, or stop there. */
    private static long points(@Nullable Standing was, @Nullable Standing is) {
        return (is == null ? 0 : is.exact()) - (was == null ? 0 : was.exact());
    }

    /** The same whenever the user is counted by these rules again, after a crash that undid it. */
    private UUID recordId(long points, List<BoardScore> scores) {
        StringBuilder name =
                new StringBuilder(catalog).append(generation).append(',').append(points);
        scores.forEach(score -> name.append(',').append(score.board()));
        return UUID.nameUUIDFromBytes(name.toString().getBytes(StandardCharsets.UTF_8));
    }
}
