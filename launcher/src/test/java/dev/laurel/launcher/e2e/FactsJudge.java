package dev.laurel.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.launcher.e2e.seeded.Row;
import dev.laurel.launcher.e2e.seeded.SentFacts;
import dev.laurel.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;

/** Compares what a process serves and publishes with the naive fold of the facts that it answered. */
final class FactsJudge {
    private static final Duration SETTLED_WAIT = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(200);
    /** For one who is not on a board. */
    private static final Row NONE = new Row(0, "", "", 0, Instant.EPOCH);

    private static final int USERS_TOLD_MAX = 5;

    private final long madeNanos = System.nanoTime();
    private final LaurelProcess laurel;
    private final Map<String, String> kafka;
    private final SentFacts facts;
    private final Map<String, Map<String, Row>> expected = new TreeMap<>();

    /** To be made once everything is counted. */
    FactsJudge(LaurelProcess laurel, Map<String, String> kafka, SentFacts facts) {
        this.laurel = laurel;
        this.kafka = kafka;
        this.facts = facts;
        facts.boards(refused()).forEach((board, rows) -> expected.put(board, byUser(rows)));
    }

    int boards() {
        return expected.size();
    }

    /** Every board from the first place to the last: first whether each user is right, then the order. */
    void assertBoards() {
        Set<String> users = new TreeSet<>();
        List<String> differences = new ArrayList<>();
        List<String> misplaced = new ArrayList<>();
        expected.forEach((board, rows) -> {
            Map<String, Row> shown = settled(board, rows);
            Set<String> all = new TreeSet<>(rows.keySet());
            all.addAll(shown.keySet());
            for (String user : all) {
                Row right = rows.getOrDefault(user, NONE);
                Row other = shown.getOrDefault(user, NONE);
                String difference = board + ": expected " + right + ", shown " + other;
                if (!unranked(right).equals(unranked(other))) {
                    users.add(user);
                    differences.add(difference);
                } else if (!right.equals(other)) {
                    misplaced.add(difference);
                }
            }
        });
        assertNone(differences, users);
        assertNone(misplaced, Set.of());
    }

    private static Row unranked(Row row) {
        return new Row(0, row.user(), row.name(), row.score(), row.at(), row.members(), row.actions());
    }

    /** The points in the audit's topic add up to the scores, and to nothing for those who are on no board. */
    void assertUpdatesAddUp() {
        Map<String, Map<String, Long>> sums = new TreeMap<>();
        TopicTail.each(kafka, Topic.SCORE_UPDATES.name(""), record -> {
            JsonNode update = TopicTail.json(record);
            for (JsonNode board : update.path("boards")) {
                String id = board.path("board").textValue();
                if (SentFacts.isSum(id)) {
                    sums.computeIfAbsent(id, first -> new HashMap<>())
                            .merge(
                                    update.path("userId").textValue(),
                                    update.path("points").longValue(),
                                    Long::sum);
                }
            }
        });
        Set<String> users = new TreeSet<>();
        List<String> differences = new ArrayList<>();
        sums.forEach((board, points) -> points.forEach((user, sum) -> {
            Row row = expected.getOrDefault(board, Map.of()).getOrDefault(user, NONE);
            if (row.score() != sum) {
                users.add(user);
                differences.add(board + ": the points of " + user + " add up to " + sum + ", expected " + row);
            }
        }));
        assertNone(differences, users);
        expected.keySet().stream()
                .filter(SentFacts::isSum)
                .forEach(board -> assertThat(sums.get(board)).as(board).containsKeys(usersOf(board)));
    }

    private String[] usersOf(String board) {
        return expected.getOrDefault(board, Map.of()).keySet().toArray(String[]::new);
    }

    /** Some commits may still be missing; but that is waited for only once. */
    private Map<String, Row> settled(String board, Map<String, Row> rows) {
        Map<String, Row> shown = shown(board);
        while (!shown.equals(rows) && System.nanoTime() - madeNanos < SETTLED_WAIT.toNanos()) {
            LockSupport.parkNanos(POLL.toNanos());
            shown = shown(board);
        }
        return shown;
    }

    private Map<String, Row> shown(String board) {
        Map<String, Row> rows = new HashMap<>();
        String after = "";
        do {
            JsonNode page = laurel.json("/api/v1/leaderboards/" + board + "/entries?limit=100" + after);
            Shown.entries(page.path("entries"))
                    .forEach(entry -> rows.put(
                            entry.userId(),
                            new Row(
                                    entry.rank(),
                                    entry.userId(),
                                    entry.username(),
                                    entry.score(),
                                    entry.lastUpdated(),
                                    entry.members() == null ? 0 : entry.members(),
                                    entry.actions() == null ? 0 : entry.actions())));
            after = page.has("next") ? "&after=" + page.path("next").textValue() : "";
        } while (!after.isEmpty());
        return rows;
    }

    /** The ids of actions that were refused after their answer because of a ban; nothing else may be refused. */
    private Set<String> refused() {
        Set<String> banned = new HashSet<>();
        Set<String> conflicts = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        TopicTail.each(kafka, Topic.REJECTED_ACTIONS.name(""), record -> {
            JsonNode rejection = TopicTail.json(record);
            String code = rejection.path("code").textValue();
            String id = rejection.at("/action/actionId").textValue();
            (code.equals("banned") ? banned : conflicts).add(id);
            if (!facts.mayBeRefused(rejection.at("/action/userId").textValue(), id, code)) {
                wrong.add(rejection.toString());
            }
        });
        assertThat(wrong).as("refused after it was answered").isEmpty();
        assertThat(facts.conflicts()).as("the same id with other content").allMatch(conflicts::contains);
        return banned;
    }

    private void assertNone(List<String> differences, Set<String> users) {
        List<String> told = new ArrayList<>();
        users.stream().limit(USERS_TOLD_MAX).forEach(user -> {
            told.add(user);
            told.addAll(facts.told(user));
        });
        assertThat(differences)
                .as(() -> users.size() + " users differ; facts of some:\n" + String.join("\n", told))
                .isEmpty();
    }

    private static Map<String, Row> byUser(List<Row> rows) {
        Map<String, Row> byUser = new HashMap<>();
        rows.forEach(row -> byUser.put(row.user(), row));
        return byUser;
    }
}
