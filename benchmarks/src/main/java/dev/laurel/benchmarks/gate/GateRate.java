package dev.laurel.benchmarks.gate;

import dev.laurel.access.Caller;
import dev.laurel.access.Role;
import dev.laurel.benchmarks.Scratch;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * What does the gateway take in a second, and what does one that only parses and publishes? In turn, on one broker, each
 * in a process of its own: single posts as fast as they are answered, batches of a thousand, and single posts at half
 * the rate. The broker and the load have their share of the same processors.
 */
public final class GateRate {
    private static final int CONNECTIONS = 64;
    private static final int BATCH = 1_000;
    private static final int BATCHES_AT_ONCE = 4;
    private static final Duration LIFE = Duration.ofHours(1);

    private final ServerProcess broker;
    private final Duration round;

    private GateRate(ServerProcess broker, Duration round) {
        this.broker = broker;
        this.round = round;
    }

    /** @param args rounds, seconds of each; 3 and 10 where they are left out */
    public static void main(String[] args) throws IOException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
        Duration round = Duration.ofSeconds(args.length > 1 ? Integer.parseInt(args[1]) : 10);
        try (Scratch scratch = Scratch.make("gate");
                ServerProcess broker = ServerProcess.start(
                        "broker", scratch.folder().resolve("broker").toString());
                ServerProcess bare = ServerProcess.start("bare", broker.address());
                ServerProcess laurel = ServerProcess.start("laurel", broker.address())) {
            GateRate measured = new GateRate(broker, round);
            for (int i = 0; i <= rounds; i++) {
                System.out.println(i == 0 ? "to warm up" : "round " + i);
                double half = measured.singles("bare", bare) / 2;
                measured.singles("laurel", laurel);
                measured.batches("bare", bare);
                measured.batches("laurel", laurel);
                measured.half("bare", bare, half);
                measured.half("laurel", laurel, half);
            }
        }
    }

    private double singles(String name, ServerProcess gateway) throws IOException {
        return measured(
                        name + " single",
                        gateway,
                        1,
                        () -> posters(gateway, CONNECTIONS, 1).flatOut(round))
                .perSecond();
    }

    private void batches(String name, ServerProcess gateway) throws IOException {
        measured(
                name + " batches",
                gateway,
                BATCH,
                () -> posters(gateway, BATCHES_AT_ONCE, BATCH).flatOut(round));
    }

    private void half(String name, ServerProcess gateway, double perSecond) throws IOException {
        measured(
                name + " half",
                gateway,
                1,
                () -> posters(gateway, CONNECTIONS, 1).at(perSecond, round));
    }

    private Outcome measured(String name, ServerProcess gateway, int actions, Load load) throws IOException {
        Duration gatewayBefore = gateway.processorTime();
        Duration brokerBefore = broker.processorTime();
        Outcome outcome = load.run();
        double count = Math.max(1, outcome.delays().count() * actions);
        System.out.printf(
                Locale.ROOT,
                "%-15s %7.0f actions/s; processor: gateway %5.1f us, broker %5.1f us an action; %s%n",
                name,
                outcome.perSecond() * actions,
                gateway.processorTime().minus(gatewayBefore).toNanos() / 1e3 / count,
                broker.processorTime().minus(brokerBefore).toNanos() / 1e3 / count,
                outcome);
        return outcome;
    }

    private static Posters posters(ServerProcess gateway, int connections, int actions) {
        Caller service = new Caller("bench", null, null, Set.of(Role.SERVICE, Role.BACKFILL));
        String token = GateServer.tokens().issue(service, LIFE);
        return new Posters(
                InetAddress.getLoopbackAddress(),
                gateway.port(),
                connections,
                actions == 1 ? 201 : 200,
                Bodies.of(token, actions));
    }

    /** Something that posts for a while. */
    @FunctionalInterface
    private interface Load {
        Outcome run() throws IOException;
    }
}
