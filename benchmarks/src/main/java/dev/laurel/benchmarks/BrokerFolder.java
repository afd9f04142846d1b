package dev.laurel.benchmarks;

import dev.laurel.launcher.cluster.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The folder of an embedded broker that runs in another process: it tells how to reach it, and no command line does.
 */
public final class BrokerFolder {
    private BrokerFolder() {}

    /** Settings for every client of it, by Kafka's names. */
    public static Map<String, String> clients(String folder) throws IOException {
        return EmbeddedBroker.clients(Path.of(folder))
                .orElseThrow(() -> new IOException("no broker was started on " + folder));
    }
}
