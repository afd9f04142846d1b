package dev.laurel.launcher.catalog;

import dev.laurel.rules.catalog.Catalog;
import java.time.Duration;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.common.KafkaException;

/** Which catalogues the running processes of a deployment have, for the tools. */
public final class RunningCatalogs {
    /** As the processes themselves have it. */
    private static final Duration HEARD_WITHIN = Duration.ofSeconds(20);

    private RunningCatalogs() {}

    /**
     * The fingerprints of those that differ from a catalogue; empty if none does, or no process runs.
     *
     * @param kafka how clients reach Kafka, by its names
     * @param prefix of the topics' names
     * @throws KafkaException if the topic cannot be read
     */
    public static SortedSet<String> others(Map<String, String> kafka, String prefix, Catalog catalog) {
        Announcements processes = new Announcements(HEARD_WITHIN, System::nanoTime);
        try (CatalogLog topic = new CatalogLog(kafka, prefix, processes)) {
            topic.readToEnd();
        }
        return new TreeSet<>(
                processes.ahead("", catalog.fingerprint(), Long.MAX_VALUE).values());
    }
}
