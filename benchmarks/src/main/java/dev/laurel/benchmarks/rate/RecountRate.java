package dev.laurel.benchmarks.rate;

import dev.laurel.benchmarks.Scratch;
import dev.laurel.rules.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/** How many users a second does a start with another catalogue recount, of which all four boards change? */
public final class RecountRate {
    private static final int ACTIONS_DEFAULT = 1_000_000;
    private static final int USERS_DEFAULT = 100_000;

    private RecountRate() {}

    /** @param args number of actions, number of users; both may be left out */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        int actions = args.length > 0 ? Integer.parseInt(args[0]) : ACTIONS_DEFAULT;
        int users = args.length > 1 ? Integer.parseInt(args[1]) : USERS_DEFAULT;
        Load load = Load.random(actions, users);
        try (Scratch scratch = Scratch.make("recount-");
                FilledBroker broker = FilledBroker.start(scratch.folder().resolve("broker"), load)) {
            Path stateDir = scratch.folder().resolve("state");
            try (RunningBoard counting = RunningBoard.start(broker, stateDir)) {
                counting.awaitProcessed(load.actions());
            }
            Duration same = ready(broker, stateDir, FourBoards.catalog());
            Duration other = ready(broker, stateDir, FourBoards.ofDoublePoints());
            double seconds = other.minus(same).toNanos() / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%d actions of %d users: ready after %.2f s, with other points after %.2f s: %.0f users/s%n",
                    load.actions(),
                    load.users(),
                    same.toNanos() / 1e9,
                    other.toNanos() / 1e9,
                    load.users() / seconds);
        }
    }

    private static Duration ready(FilledBroker broker, Path stateDir, Catalog catalog) {
        try (RunningBoard board = RunningBoard.start(broker, stateDir, catalog)) {
            return board.awaitReady();
        }
    }
}
