package dev.laurel.topology.rank;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs why a partition's users are recounted, and what came of it. */
final class RecountLog {
    private static final Logger log = LoggerFactory.getLogger(RecountLog.class);

    private final int partition;
    private final String catalog;
    private final long begunNanos = System.nanoTime();

    /** @param catalog the fingerprint of the catalogue that they are counted by now */
    RecountLog(int partition, String catalog) {
        this.partition = partition;
        this.catalog = catalog;
    }

    /**
     * @param isKnown whether it is known by which rules they were counted
     * @param why for each board that changes, by its name; empty if an interrupted recount continues
     */
    void begun(boolean isKnown, SortedMap<String, List<String>> why) {
        List<String> reasons = new ArrayList<>();
        if (!isKnown) {
            reasons.add("it is not known by which rules they were counted");
        } else if (why.isEmpty()) {
            reasons.add("a recount was interrupted");
        } else {
            why.forEach((board, faults) -> faults.forEach(fault -> reasons.add("board " + board + " " + fault)));
        }
        log.atInfo()
                .addKeyValue("partition", partition)
                .addKeyValue("catalog", catalog)
                .addKeyValue("why", LoggedList.of(reasons))
                .log("recounting all users from their facts; this process is not ready until it is done");
    }

    void ended(long users) {
        log.atInfo()
                .addKeyValue("partition", partition)
                .addKeyValue("users", users)
                .addKeyValue(
                        "seconds",
                        Duration.ofNanos(System.nanoTime() - begunNanos).toMillis() / 1_000.0)
                .log("all users were recounted by the rules of the catalogue");
    }

    /** @param users how many have scores that were carried over, on boards that count by other rules now */
    void keptAsCounted(long users) {
        log.atWarn()
                .addKeyValue("partition", partition)
                .addKeyValue("users", users)
                .log("some users have scores whose actions are not kept; that part of their scores stays as it was"
                        + " counted, also on boards that now count by other rules");
    }
}
