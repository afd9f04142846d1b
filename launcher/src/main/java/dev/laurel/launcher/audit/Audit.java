package dev.laurel.launcher.audit;

import dev.laurel.launcher.facts.FactLines;
import dev.laurel.launcher.facts.FactSelection;
import dev.laurel.launcher.facts.FactTopic;
import dev.laurel.launcher.facts.FoldedBoards;
import dev.laurel.launcher.facts.ReadingProgress;
import dev.laurel.launcher.settings.CommandException;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.schemas.Place;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Compares every user on every board that is served with the facts, which it reads by itself.
 *
 * <p>The system may run meanwhile. The facts are read up to an end that is taken first; users who differ are looked at
 * again; and if facts came in while the pages were read, ranks and totals, which change between two pages, are not held
 * against the server.
 */
public final class Audit {
    /** The server has other readers. */
    private static final int BOARDS_AT_ONCE = 4;
    /** Of one user, in the report of a difference. */
    private static final int LINES_MAX = 1_000;

    private final FactTopic topic;
    private final ServedBoards served;
    private final Catalog catalog;
    private final Instant now;
    private final ReadingProgress progress;

    /** @param now decides which boards are kept */
    public Audit(FactTopic topic, ServedBoards served, Catalog catalog, Instant now, ReadingProgress progress) {
        this.topic = topic;
        this.served = served;
        this.catalog = catalog;
        this.now = now;
        this.progress = progress;
    }

    /** To be called when everything that was sent is counted. */
    public AuditReport run() throws InterruptedException {
        SortedMap<Integer, Long> ends = topic.ends();
        FoldedBoards folded = new FoldedBoards(catalog, now);
        progress.phase("facts", 2 * sum(ends));
        folded.add(topic, ends, progress);
        SortedMap<String, List<Place>> boards = folded.sorted();
        progress.phase("places", boards.values().stream().mapToLong(List::size).sum());
        List<Difference> found = compare(boards);
        boolean isMoving = !topic.ends().equals(ends);
        List<Difference> differences = new ArrayList<>(new Recheck(topic, served, catalog, now)
                .run(found.stream().filter(this::isOfOneUser).toList()));
        found.stream()
                .filter(one -> !isOfOneUser(one) && !(isMoving && isOfMany(one)))
                .forEach(differences::add);
        return new AuditReport(folded, boards, isMoving, differences);
    }

    private boolean isOfOneUser(Difference difference) {
        return difference.kind().isOfOneUser() && !catalog.isOfTeams(difference.board());
    }

    /** A team's place follows from the facts of all its members. */
    private boolean isOfMany(Difference difference) {
        return difference.kind().isOfWholeBoard() || catalog.isOfTeams(difference.board());
    }

    private static long sum(Map<Integer, Long> ends) {
        return ends.values().stream().mapToLong(Long::longValue).sum();
    }

    private List<Difference> compare(SortedMap<String, List<Place>> boards) throws InterruptedException {
        BoardCheck check = new BoardCheck(served, catalog, progress);
        try (ExecutorService threads = Executors.newFixedThreadPool(BOARDS_AT_ONCE)) {
            List<Future<List<Difference>>> checks = new ArrayList<>();
            boards.forEach((board, places) -> checks.add(threads.submit(() -> check.check(board, places))));
            List<Difference> differences = new ArrayList<>();
            try {
                for (Future<List<Difference>> each : checks) {
                    differences.addAll(each.get());
                }
            } catch (ExecutionException e) {
                threads.shutdownNow();
                throw e.getCause() instanceof CommandException told
                        ? told
                        : new IllegalStateException("a board cannot be compared", e.getCause());
            }
            return differences;
        }
    }

    /** The facts of a user as lines of JSON, as many as fit into a report. */
    public List<String> factsOf(String userId) {
        FactLines writer = new FactLines(catalog);
        List<String> lines = new ArrayList<>();
        FactSelection.of(userId, topic).each(topic, records -> {}, fact -> {
            if (lines.size() < LINES_MAX) {
                lines.add(new String(writer.of(fact), StandardCharsets.UTF_8));
            }
        });
        return lines;
    }
}
