package dev.laurel.launcher.catalog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The running processes and their catalogues, as the topic shows them. A process that announced its catalogue first
 * takes precedence over one that came later with another catalogue: the order is that of a single partition, the same
 * for all.
 *
 * <p>A process is alive as long as its announcements continue. Announcements from before this process began to listen
 * count as just received, unless the topic contains something that is newer by more than the timeout; so no clocks are
 * compared except the broker's.
 */
final class Announcements {
    private final Duration heardWithin;
    private final LongSupplier nanoTime;
    private final Map<String, Heard> processes = new HashMap<>();
    private long newestMs = Long.MIN_VALUE;

    Announcements(Duration heardWithin, LongSupplier nanoTime) {
        this.heardWithin = heardWithin;
        this.nanoTime = nanoTime;
    }

    /** Takes in what a process said. */
    void heard(String process, Announcement said, long offset, long timestampMs) {
        newestMs = Math.max(newestMs, timestampMs);
        long since = said.since() == null ? offset : said.since();
        processes.put(process, new Heard(said.fingerprint(), since, timestampMs, nanoTime.getAsLong()));
    }

    /** A process has ended, or was found dead. */
    void gone(String process) {
        processes.remove(process);
    }

    /** Those alive that have another catalogue and were there before an offset, with it, by name. */
    Map<String, String> ahead(String process, String fingerprint, long offset) {
        Map<String, String> ahead = new HashMap<>();
        processes.forEach((name, heard) -> {
            boolean isOther = !name.equals(process) && !heard.fingerprint.equals(fingerprint);
            if (isOther && heard.since < offset && isAlive(heard)) {
                ahead.put(name, heard.fingerprint);
            }
        });
        return ahead;
    }

    /** Those that ended without a word. */
    List<String> dead() {
        List<String> dead = new ArrayList<>();
        processes.forEach((name, heard) -> {
            if (!isAlive(heard)) {
                dead.add(name);
            }
        });
        return dead;
    }

    private boolean isAlive(Heard heard) {
        return newestMs - heard.timestampMs <= heardWithin.toMillis()
                && nanoTime.getAsLong() - heard.heardAt <= heardWithin.toNanos();
    }

    private record Heard(String fingerprint, long since, long timestampMs, long heardAt) {}
}
