package dev.laurel.launcher.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.utils.Exit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs why the broker halts the whole process, as Kafka does when a write fails: no component is stopped then, and the
 * next start recovers as from a crash.
 */
final class BrokerHalt {
    private static final Logger log = LoggerFactory.getLogger(BrokerHalt.class);
    /** Less than a segment's index takes. */
    private static final long FULL_BYTES = 16L * 1024 * 1024;

    private BrokerHalt() {}

    /** Says why from now on, before the process ends. */
    static void tellOf(Path folder) {
        Exit.setHaltProcedure((status, message) -> {
            log.atError().addKeyValue("folder", folder).log(reason(folder));
            Runtime.getRuntime().halt(status);
        });
    }

    private static String reason(Path folder) {
        try {
            if (Files.getFileStore(folder).getUsableSpace() < FULL_BYTES) {
                return "the disk of the data folder is full, so this process ends: free some space, and start again;"
                        + " all actions answered with 201 are stored";
            }
        } catch (IOException unknown) {
            return "the data folder is gone, so this process ends";
        }
        return "the broker has failed, so this process ends; Kafka's log lines above tell the reason";
    }
}
