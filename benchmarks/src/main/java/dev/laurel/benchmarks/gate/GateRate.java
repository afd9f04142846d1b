package dev.laurel.benchmarks.gate;

import dev.laurel.access.identity.Role;
import dev.laurel.benchmarks.Scratch;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What does the gateway take in a second, and what does one that only parses and publishes? In turn, on one broker,
 * each in a process of its own: single posts as fast as they are answered, batches of a thousand, and single posts at
 * half its own rate. The broker and the load have their share of the same processors.
 */
public final class GateRate {
    private static final int CONNECTIONS = 64;
    private static final int BATCH = 1_000;
    private static final int BATCHES_AT_ONCE = 4;
    /** Each process compiles for itself, and on busy cores one round is not enough for that. */
    private static final int WARM_UP_ROUNDS = 3;

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
                ServerProcess shared = ServerProcess.start("laurel", broker.address());
                ServerProcess published = ServerProcess.start("es256", Issuer.publicKey() + '@' + broker.address())) {
            GateRate measured = new GateRate(broker, round);
            String token = Issuer.shared("bench", Role.SERVICE, Role.BACKFILL);
            Subject plain = new Subject("bare", bare, token);
            Subject laurel = new Subject("laurel", shared, token);
            Subject es256 = new Subject("es256", published, Issuer.published("bench"));
            List<Subject> subjects = List.of(plain, laurel, es256);
            for (int i = 1 - WARM_UP_ROUNDS; i <= rounds; i++) {
                System.out.println(i <= 0 ? "to warm up" : "round " + i);
                // Forwards and backwards, so that none always comes after what has filled the broker and the machine.
                for (Subject each : i % 2 == 0 ? subjects : subjects.reversed()) {
                    double most = measured.singles(each);
                    // Before the batches, whose hundreds of megabytes are on their way to the disk for seconds.
                    measured.half(each, most / 2);
                    measured.batches(each);
                }
            }
        }
    }

    private double singles(Subject subject) throws IOException {
        return measured(
                        "single",
                        subject,
                        1,
                        () -> posters(subject, CONNECTIONS, 1).flatOut(round))
                .perSecond();
    }

    private void batches(Subject subject) throws IOException {
        measured(
                "batches",
                subject,
                BATCH,
                () -> posters(subject, BATCHES_AT_ONCE, BATCH).flatOut(round));
    }

    private void half(Subject subject, double perSecond) throws IOException {
        measured("half", subject, 1, () -> posters(subject, CONNECTIONS, 1).at(perSecond, round));
    }

    private Outcome measured(String what, Subject subject, int actions, Load load) throws IOException {
        ServerProcess gateway = subject.gateway();
        Duration gatewayBefore = gateway.processorTime();
        Duration brokerBefore = broker.processorTime();
        Outcome outcome = load.run();
        double count = Math.max(1, outcome.delays().count() * actions);
        System.out.printf(
                Locale.ROOT,
                "%-15s %7.0f actions/s; processor: gateway %5.1f us, broker %5.1f us an action; %s%n",
                subject.name() + ' ' + what,
                outcome.perSecond() * actions,
                gateway.processorTime().minus(gatewayBefore).toNanos() / 1e3 / count,
                broker.processorTime().minus(brokerBefore).toNanos() / 1e3 / count,
                outcome);
        return outcome;
    }

    private static Posters posters(Subject subject, int connections, int actions) {
        return new Posters(
                InetAddress.getLoopbackAddress(),
                subject.gateway().port(),
                connections,
                actions == 1 ? 201 : 200,
                Bodies.of(subject.token(), actions));
    }

    /** What is measured, and a token that it takes. */
    private record Subject(String name, ServerProcess gateway, String token) {}

    /** Something that posts for a while. */
    @FunctionalInterface
    private interface Load {
        Outcome run() throws IOException;
    }
}
