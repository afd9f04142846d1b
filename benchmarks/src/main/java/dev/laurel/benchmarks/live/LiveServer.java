package dev.laurel.benchmarks.live;

import dev.laurel.benchmarks.BrokerFolder;
import dev.laurel.launcher.cluster.EmbeddedBroker;
import dev.laurel.launcher.cluster.TopicSetup;
import dev.laurel.query.QueryApi;
import dev.laurel.query.QuerySettings;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.topology.port.PartitionQueries;
import dev.laurel.topology.port.Question;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** What is measured, in a process of its own: a broker, or a query API that reads boards from one and has no ranks. */
public final class LiveServer {
    /** What the first line of output begins with; the port, or the broker's folder, follows. */
    static final String READY = "ready ";

    private static final int STREAMS_MAX = 19_000;
    private static final int PARTITIONS = 1;

    private LiveServer() {}

    /** @param args {@code broker FOLDER}, or {@code query} and the broker's folder; ends when its input does */
    public static void main(String[] args) throws IOException {
        System.out.println(READY + (args[0].equals("broker") ? broker(Path.of(args[1])) : query(args[1])));
        // The end of input means that the parent process has ended.
        while (System.in.read() >= 0) {}
        Runtime.getRuntime().halt(0);
    }

    private static String broker(Path folder) {
        EmbeddedBroker broker = new EmbeddedBroker(folder);
        broker.start();
        new TopicSetup(broker.clients(), "", PARTITIONS, 1).run();
        return folder.toString();
    }

    private static String query(String folder) throws IOException {
        QuerySettings settings = new QuerySettings(
                "127.0.0.1", 0, BrokerFolder.clients(folder), "", STREAMS_MAX, QuerySettings.BOARD_INTERVAL);
        QueryApi api = new QueryApi(settings, CatalogReader.standard(), new NoStandings(), InstantSource.system());
        api.start();
        while (!api.isReady()) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        return Integer.toString(api.port());
    }

    private record NoStandings() implements PartitionQueries {
        @Override
        public int partitions() {
            return PARTITIONS;
        }

        @Override
        public <A> Map<Integer, Answer<A>> ask(Collection<Integer> partitions, Question<A> question) {
            Map<Integer, Answer<A>> none = new HashMap<>();
            partitions.forEach(partition -> none.put(partition, new Answer.Unavailable<>()));
            return none;
        }
    }
}
