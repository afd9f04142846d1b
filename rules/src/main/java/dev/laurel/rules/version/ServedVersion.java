package dev.laurel.rules.version;

import dev.laurel.schemas.FirstPlaces;
import dev.laurel.schemas.rules.RulesMark;
import java.util.HashMap;
import java.util.Map;

/**
 * The version of the rules by which the boards of one partition of {@code first-places} are served: the newest that all
 * partitions of {@code actions} have {@linkplain RulesMark marked} there. Not thread-safe.
 */
public final class ServedVersion {
    private final RulesSource rules;
    private final int partitions;
    private final Map<Integer, Integer> marks = new HashMap<>();
    private RulesVersion version;

    /** @param partitions how many partitions the topic {@code actions} has */
    public ServedVersion(RulesSource rules, int partitions) {
        this.rules = rules;
        this.partitions = partitions;
        this.version = find();
    }

    /** Takes note of a mark. */
    public void mark(FirstPlaces mark) {
        marks.put(mark.partition(), RulesMark.version(mark));
        version = find();
    }

    public RulesVersion version() {
        return version;
    }

    /** Before there were versions nothing was marked. */
    private RulesVersion find() {
        int newest = marks.size() < partitions
                ? RulesHistory.FIRST
                : marks.values().stream().mapToInt(Integer::intValue).min().orElse(RulesHistory.FIRST);
        RulesHistory known = rules.history();
        RulesHistory history = newest > known.number() ? rules.refreshed() : known;
        return history.version(newest).orElseGet(history::newest);
    }
}
