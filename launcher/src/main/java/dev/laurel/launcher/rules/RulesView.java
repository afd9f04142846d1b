package dev.laurel.launcher.rules;

import dev.laurel.rules.version.RecountStatus;
import dev.laurel.rules.version.RulesHistory;
import dev.laurel.rules.version.RulesVersion;
import java.util.List;
import java.util.Optional;

/**
 * What the topic {@code rules} said up to an offset.
 *
 * @param history the versions that can be read
 * @param keys the key of each version's record, in the order of their numbers
 * @param reached the version by which every partition has counted its users; 0 while not all have said so
 * @param isCounted whether any partition has said by which version it counts
 * @param recounting how far the users are counted by a newer version
 * @param position the offset of the next record
 * @param fault why there is a newer version than those; empty if there is none
 */
record RulesView(
        RulesHistory history,
        List<String> keys,
        int reached,
        boolean isCounted,
        Optional<RecountStatus> recounting,
        long position,
        Optional<String> fault) {
    static final RulesView NONE =
            new RulesView(RulesHistory.NONE, List.of(), 0, false, Optional.empty(), 0, Optional.empty());

    RulesView {
        keys = List.copyOf(keys);
    }

    /** The version that a record became; empty if it had no effect. */
    Optional<RulesVersion> versionOf(String key) {
        int index = keys.indexOf(key);
        return index < 0 ? Optional.empty() : history.version(index + RulesHistory.FIRST);
    }

    RulesView faulty(String why) {
        return new RulesView(history, keys, reached, isCounted, recounting, position, Optional.of(why));
    }
}
