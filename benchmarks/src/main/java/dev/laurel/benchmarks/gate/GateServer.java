package dev.laurel.benchmarks.gate;

import dev.laurel.access.TokenSettings;
import dev.laurel.access.Tokens;
import dev.laurel.gateway.GatewaySettings;
import dev.laurel.gateway.IngestGateway;
import dev.laurel.launcher.cluster.EmbeddedBroker;
import dev.laurel.launcher.cluster.TopicSetup;
import dev.laurel.schemas.CatalogReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.CommonClientConfigs;

/** A server in a process of its own, so that its processor time is its own too. */
final class GateServer {
    static final String READY = "ready ";
    /** Nobody's: it is used on the loopback, for as long as a measurement takes. */
    private static final TokenSettings TOKENS =
            new TokenSettings("the-secret-of-the-benchmark-alone", Optional.empty(), Optional.empty());

    private static final int PARTITIONS = 4;

    private GateServer() {}

    /** Signs what the measured gateway takes. */
    static Tokens tokens() {
        return new Tokens(TOKENS, InstantSource.system());
    }

    /** @param args {@code broker FOLDER}, or {@code bare} or {@code laurel} with the broker's address */
    public static void main(String[] args) {
        int status = 0;
        try {
            System.out.println(READY + start(args[0], args[1]));
            // The end of input is the end of whoever started this.
            while (System.in.read() >= 0) {}
        } catch (IOException | RuntimeException failed) {
            System.err.println("the server's process: " + failed);
            status = 1;
        }
        // The servers' threads would keep the process.
        Runtime.getRuntime().halt(status);
    }

    private static String start(String what, String argument) {
        Map<String, String> kafka = Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, argument);
        return switch (what) {
            case "broker" -> broker(Path.of(argument));
            case "bare" -> Integer.toString(BareGateway.start(kafka));
            case "laurel" -> Integer.toString(laurel(kafka));
            default -> throw new IllegalArgumentException("broker, bare or laurel");
        };
    }

    private static String broker(Path folder) {
        EmbeddedBroker broker = new EmbeddedBroker(folder);
        broker.start();
        Map<String, String> kafka = Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        new TopicSetup(kafka, "", PARTITIONS, 1).run();
        return broker.bootstrapServers();
    }

    private static int laurel(Map<String, String> kafka) {
        IngestGateway gateway = new IngestGateway(
                new GatewaySettings("127.0.0.1", 0, kafka, ""),
                CatalogReader.standard(),
                tokens(),
                InstantSource.system());
        gateway.start();
        while (!gateway.isReady()) {
            LockSupport.parkNanos(10_000_000);
        }
        return gateway.port();
    }
}
