package dev.laurel.benchmarks.gate;

import dev.laurel.access.identity.TokenVerifier;
import dev.laurel.access.limit.RateLimits;
import dev.laurel.access.network.TrustedProxies;
import dev.laurel.access.server.ConnectionSettings;
import dev.laurel.benchmarks.BrokerFolder;
import dev.laurel.gateway.GatewaySettings;
import dev.laurel.gateway.IngestGateway;
import dev.laurel.launcher.cluster.EmbeddedBroker;
import dev.laurel.launcher.cluster.TopicSetup;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.schemas.Quota;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** A server in a process of its own, so that its processor time is its own too. */
final class GateServer {
    static final String READY = "ready ";
    private static final int PARTITIONS = 4;

    private GateServer() {}

    /**
     * @param args {@code broker}, {@code bare} or {@code laurel}, and the broker's folder; or {@code es256 KEY@FOLDER}
     */
    public static void main(String[] args) {
        int status = 0;
        try {
            System.out.println(READY + start(args[0], args[1]));
            // The end of input means that the parent process has ended.
            while (System.in.read() >= 0) {}
        } catch (IOException | RuntimeException failed) {
            System.err.println("the server's process: " + failed);
            status = 1;
        }
        // The servers' threads would keep the process.
        Runtime.getRuntime().halt(status);
    }

    private static String start(String what, String argument) throws IOException {
        return switch (what) {
            case "broker" -> broker(Path.of(argument));
            case "bare" -> Integer.toString(BareGateway.start(BrokerFolder.clients(argument)));
            case "laurel" -> Integer.toString(laurel(argument, Issuer.sharing()));
            case "es256" -> {
                String[] both = argument.split("@", 2);
                yield Integer.toString(laurel(both[1], Issuer.verifying(both[0])));
            }
            default -> throw new IllegalArgumentException("broker, bare, laurel or es256");
        };
    }

    private static String broker(Path folder) {
        EmbeddedBroker broker = new EmbeddedBroker(folder);
        broker.start();
        new TopicSetup(broker.clients(), "", PARTITIONS, 1).run();
        return folder.toString();
    }

    /** With the limits that it has where nothing is set: a service is held to none, and strangers to some. */
    private static int laurel(String folder, TokenVerifier tokens) throws IOException {
        RateLimits rateLimits = new RateLimits(
                List.of(new Quota(10, Duration.ofMinutes(1))),
                List.of(new Quota(100, Duration.ofHours(1))),
                List.of(),
                TrustedProxies.NONE);
        GatewaySettings settings = new GatewaySettings(
                "127.0.0.1",
                0,
                BrokerFolder.clients(folder),
                "",
                rateLimits,
                ConnectionSettings.USUAL,
                Optional.empty(),
                Set.of(),
                OptionalInt.empty());
        IngestGateway gateway = new IngestGateway(settings, CatalogReader.standard(), tokens, InstantSource.system());
        gateway.start();
        while (!gateway.isReady()) {
            LockSupport.parkNanos(10_000_000);
        }
        return gateway.port();
    }
}
