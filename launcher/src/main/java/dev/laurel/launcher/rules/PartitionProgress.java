package dev.laurel.launcher.rules;

import dev.laurel.rules.version.RecountStatus;
import dev.laurel.schemas.rules.PartitionRules;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** By which versions the partitions have counted their users. Not thread-safe. */
final class PartitionProgress {
    private final int partitions;
    private final Map<Integer, PartitionRules> said = new HashMap<>();
    /** A partition that is done no longer says how many users it has. */
    private final Map<Integer, Long> usersAbout = new HashMap<>();

    /** @param partitions how many there are */
    PartitionProgress(int partitions) {
        this.partitions = partitions;
    }

    void put(int partition, PartitionRules rules) {
        said.put(partition, rules);
        if (rules.usersAbout() > 0) {
            usersAbout.put(partition, rules.usersAbout());
        }
    }

    void remove(int partition) {
        said.remove(partition);
    }

    boolean isEmpty() {
        return said.isEmpty();
    }

    /** The version that all have reached; 0 while not all have said so. */
    int reached() {
        return IntStream.range(0, partitions)
                .map(partition -> said.containsKey(partition) ? reached(partition) : 0)
                .min()
                .orElse(0);
    }

    /**
     * How far they are with the next version, which are counted one after the other; empty if all have reached the newest
     * one, or none counts.
     */
    Optional<RecountStatus> towards(int newest) {
        int version = reached() + 1;
        if (said.isEmpty() || version > newest) {
            return Optional.empty();
        }
        long done = 0;
        long all = 0;
        for (Map.Entry<Integer, PartitionRules> each : said.entrySet()) {
            PartitionRules rules = each.getValue();
            long about = usersAbout.getOrDefault(each.getKey(), 0L);
            all += about;
            done += rules.reached() >= version ? about : rules.target() >= version ? rules.users() : 0;
        }
        return Optional.of(new RecountStatus(version, newest - version, done, all));
    }

    private int reached(int partition) {
        PartitionRules rules = said.get(partition);
        return rules == null ? 0 : rules.reached();
    }
}
