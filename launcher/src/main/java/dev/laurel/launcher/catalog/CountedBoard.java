package dev.laurel.launcher.catalog;

import dev.laurel.rules.catalog.ActionType;
import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.Period;
import dev.laurel.rules.catalog.Scoring;
import dev.laurel.rules.catalog.Segment;
import dev.laurel.schemas.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which a board's stored scores were counted: a change of any of them would make the scores wrong.
 *
 * @param counts every type that ever counted on it, with its points
 * @param leavesOut every type that was in the catalogue and did not count on it
 * @param takenOut whether a catalogue without it has been in use since
 */
record CountedBoard(
        @Nullable Period period,
        @Nullable Segment segment,
        Scoring scoring,
        Order order,
        Map<String, String> counts,
        Set<String> leavesOut,
        boolean takenOut) {

    CountedBoard {
        counts = new TreeMap<>(counts);
        leavesOut = new TreeSet<>(leavesOut);
    }

    static CountedBoard of(BoardDefinition board, Catalog catalog) {
        Map<String, String> counts = new TreeMap<>();
        Set<String> leavesOut = new TreeSet<>();
        catalog.actions().values().forEach(type -> {
            if (board.actions().contains(type.name())) {
                counts.put(type.name(), worth(type));
            } else {
                leavesOut.add(type.name());
            }
        });
        return new CountedBoard(
                board.period().orElse(null),
                board.segment().orElse(null),
                board.scoring(),
                board.order(),
                counts,
                leavesOut,
                false);
    }

    /** Why the scores that are stored would be wrong under another definition; empty if they would not. */
    List<String> faults(CountedBoard now) {
        List<String> faults = new ArrayList<>();
        if (takenOut) {
            faults.add("was removed before, and lacks the actions since then");
        }
        changed(faults, "period", period, now.period);
        changed(faults, "segment", segment, now.segment);
        changed(faults, "score", scoring, now.scoring);
        changed(faults, "order", order, now.order);
        now.counts.forEach((type, worth) -> {
            if (leavesOut.contains(type)) {
                faults.add("did not count " + type + " and now would");
            }
            if (!worth.equals(counts.getOrDefault(type, worth))) {
                faults.add("counted " + type + " as " + counts.get(type) + " and now would as " + worth);
            }
        });
        now.leavesOut.stream()
                .filter(counts::containsKey)
                .forEach(type -> faults.add("counted " + type + " and now would not"));
        return faults;
    }

    /** What is to be remembered once the board counts by a definition that has no fault. */
    CountedBoard and(CountedBoard now) {
        Map<String, String> allCounts = new TreeMap<>(counts);
        allCounts.putAll(now.counts);
        Set<String> allLeftOut = new TreeSet<>(leavesOut);
        allLeftOut.addAll(now.leavesOut);
        return new CountedBoard(now.period, now.segment, now.scoring, now.order, allCounts, allLeftOut, false);
    }

    CountedBoard out() {
        return new CountedBoard(period, segment, scoring, order, counts, leavesOut, true);
    }

    private static void changed(List<String> faults, String key, @Nullable Object was, @Nullable Object is) {
        if (!Objects.equals(was, is)) {
            faults.add("had " + said(key, was) + " and now would have " + said(key, is));
        }
    }

    private static String said(String key, @Nullable Object value) {
        return value == null ? "no " + key : key + " " + value.toString().toLowerCase(Locale.ROOT);
    }

    private static String worth(ActionType type) {
        return type.points() + (type.perUnit() ? " a unit" : "");
    }
}
