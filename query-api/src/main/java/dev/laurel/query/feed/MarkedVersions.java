package dev.laurel.query.feed;

import dev.laurel.rules.scoring.Revision;
import dev.laurel.rules.version.RulesSource;
import dev.laurel.rules.version.RulesVersion;
import dev.laurel.rules.version.ServedVersion;
import dev.laurel.schemas.FirstPlaces;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The version of the rules that is complete in every partition of the first places, and since when in each of them. */
final class MarkedVersions {
    private final List<ServedVersion> byPartition = new ArrayList<>();
    private final Map<Integer, Revision> newest = new HashMap<>();

    MarkedVersions(RulesSource rules, int partitions) {
        for (int partition = 0; partition < partitions; partition++) {
            byPartition.add(new ServedVersion(rules, partitions));
        }
    }

    /** @param partition where the mark lies */
    void put(FirstPlaces mark, int partition, Revision revision) {
        byPartition.get(partition).mark(mark);
        newest.merge(partition, revision, (one, other) -> one.number() < other.number() ? other : one);
    }

    int partitions() {
        return byPartition.size();
    }

    RulesVersion version() {
        return byPartition.stream()
                .map(ServedVersion::version)
                .min(Comparator.comparingInt(RulesVersion::number))
                .orElseThrow();
    }

    /** The revision of the newest mark in a partition; null if there is none. */
    @Nullable Revision revision(int partition) {
        return newest.get(partition);
    }
}
