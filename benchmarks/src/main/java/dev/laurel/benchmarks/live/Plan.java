package dev.laurel.benchmarks.live;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a run is to do.
 *
 * @param stream the stream that all readers follow
 * @param readers how many of them
 * @param seconds how long the board changes; once more where readers are to be disturbed
 * @param options by their names without dashes
 */
record Plan(URI stream, int readers, int seconds, Map<String, String> options) {
    private static final int ARGUMENTS = 3;

    static final String USAGE = """
            live.Readers STREAM-URL READERS SECONDS [OPTION VALUE]…
              what changes the board, one of
                --gateway URL --token TOKEN   posts actions of a service, whose names mark them
                --kafka FOLDER                writes boards to the topic itself
                --publish URL                 posts the same JSON to a publisher, such as nchan's
              --every MS                      between two changes, 250 if not said
              --stuck PERCENT                 of the readers who never read, 0
              --churn READERS                 who connect and leave every second, 0
                                              with either the board changes for twice as long: first without them
              --rounds N                      of that, one after the other, 1
              --pid PID                       of the server, to tell its memory
              --threads N                     that read, 2
            """;

    static Plan of(String... args) {
        if (args.length < ARGUMENTS || args.length % 2 == 0) {
            throw new IllegalArgumentException(USAGE);
        }
        Map<String, String> options = new HashMap<>();
        for (int i = ARGUMENTS; i < args.length; i += 2) {
            if (!args[i].startsWith("--")) {
                throw new IllegalArgumentException(USAGE);
            }
            options.put(args[i].substring(2), args[i + 1]);
        }
        return new Plan(URI.create(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]), options);
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    int number(String name, int usual) {
        return option(name).map(Integer::parseInt).orElse(usual);
    }

    int stuck() {
        return readers * number("stuck", 0) / 100;
    }

    /** Those who read. */
    int reading() {
        return readers - stuck();
    }

    int churn() {
        return number("churn", 0);
    }

    /** Whether there are readers who may be in the way of the others. */
    boolean isDisturbed() {
        return stuck() > 0 || churn() > 0;
    }

    /** How often they come in the way, each time after as long without them. */
    int rounds() {
        return number("rounds", 1);
    }

    int changes() {
        return seconds * 1000 / everyMs();
    }

    int everyMs() {
        return number("every", 250);
    }
}
