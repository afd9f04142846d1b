package dev.laurel.benchmarks.rate;

import dev.laurel.benchmarks.BrokerFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * Fills the data folder of a running {@code laurel up} with random actions, and waits until they are counted. They are
 * written to Kafka past the gateway.
 */
public final class FilledFolder {
    private static final int ARGUMENTS = 3;

    private FilledFolder() {}

    /** @param args data folder, number of actions, number of users; then over how many days they are spread, 1 if left out */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        if (args.length < ARGUMENTS) {
            throw new IllegalArgumentException("rate.FilledFolder FOLDER ACTIONS USERS [DAYS]");
        }
        int actions = Integer.parseInt(args[1]);
        int days = args.length > ARGUMENTS ? Integer.parseInt(args[3]) : 1;
        Map<String, String> kafka = BrokerFolder.clients(args[0] + "/kafka");
        long start = System.nanoTime();
        WrittenActions.write(kafka, new RandomActions(Load.random(actions, Integer.parseInt(args[2]), days)));
        tell("written", start);
        try (GroupProgress progress = new GroupProgress(kafka, FilledBroker.GROUP, () -> true)) {
            progress.awaitComplete();
        }
        tell("counted", start);
    }

    private static void tell(String what, long startNanos) {
        Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
        System.out.printf(Locale.ROOT, "%s after %.1f s%n", what, took.toMillis() / 1e3);
    }
}
