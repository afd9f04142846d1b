package dev.laurel.launcher.whatif;

import dev.laurel.launcher.facts.FactTopic;
import dev.laurel.launcher.facts.FoldedBoards;
import dev.laurel.launcher.whatif.WhatIfReport.Cost;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.schemas.Place;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/** Counts all facts by the rules as they are and by others, and compares the boards. It changes nothing. */
public final class WhatIf {
    /** Measured: docs/benchmarks.md, "How long does a start with another catalogue take". */
    private static final long RECOUNTED_A_SECOND = 60_000;

    private final Catalog now;
    private final Catalog then;
    private final Set<String> named;
    private final FoldedBoards before;
    private final FoldedBoards after;

    /**
     * @param now the rules as they are
     * @param then the other rules
     * @param named the ids of the boards to be reported; if there are none, one of each definition that changes
     * @param time decides which boards are kept
     */
    public WhatIf(Catalog now, Catalog then, Set<String> named, Instant time) {
        this.now = now;
        this.then = then;
        this.named = Set.copyOf(named);
        this.before = new FoldedBoards(now, time);
        this.after = new FoldedBoards(then, time);
    }

    /**
     * Reads the facts, once.
     *
     * @param ends where each partition ends
     * @param progress receives how many records were read since the last time; each is read twice
     */
    public WhatIfReport run(FactTopic topic, SortedMap<Integer, Long> ends, LongConsumer progress) {
        FoldedBoards.addTo(List.of(before, after), topic, ends, progress);
        return compared();
    }

    private WhatIfReport compared() {
        SortedMap<String, List<String>> why = DefinitionChange.reasons(now, then);
        SortedMap<String, List<Place>> was = before.sorted();
        SortedMap<String, List<Place>> is = after.sorted();
        SortedSet<String> ids = new TreeSet<>(was.keySet());
        ids.addAll(is.keySet());
        SortedMap<String, DefinitionChange> definitions = new TreeMap<>();
        why.forEach((name, reasons) -> definitions.put(name, DefinitionChange.begun(name, reasons)));
        Map<String, BoardChange> shown = new HashMap<>();
        for (String id : ids) {
            String name = id.split(":", 2)[0];
            // Boards of the same rules are the same, since they are a function of them and of the facts.
            if (definitions.containsKey(name) || named.contains(id)) {
                BoardChange change = BoardDiff.of(id, before.entries(id, was.get(id)), after.entries(id, is.get(id)));
                definitions.computeIfPresent(name, (same, sum) -> sum.and(change));
                show(name, change, shown);
            }
        }
        List<DefinitionChange> changed = List.copyOf(definitions.values());
        return new WhatIfReport(facts(), before.users(), cost(changed), changed, sorted(shown));
    }

    private void show(String definition, BoardChange change, Map<String, BoardChange> shown) {
        if (named.contains(change.board())) {
            shown.put(change.board(), change);
        } else if (named.isEmpty() && change.isOne()) {
            shown.merge(definition, change, (one, other) -> otherwise(one) >= otherwise(other) ? one : other);
        }
    }

    private static int otherwise(BoardChange change) {
        return change.moved() + change.joined() + change.left();
    }

    private static List<BoardChange> sorted(Map<String, BoardChange> shown) {
        return shown.values().stream()
                .sorted(Comparator.comparing(BoardChange::board))
                .toList();
    }

    private long facts() {
        return before.actions() + before.decisions() + before.openings();
    }

    private Cost cost(List<DefinitionChange> changed) {
        return changed.isEmpty()
                ? new Cost(0, 0)
                : new Cost(before.users(), Math.ceilDiv(before.actions(), RECOUNTED_A_SECOND));
    }
}
