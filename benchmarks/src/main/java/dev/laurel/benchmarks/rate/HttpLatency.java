package dev.laurel.benchmarks.rate;

import dev.laurel.benchmarks.Latency;
import dev.laurel.benchmarks.Scratch;
import dev.laurel.query.QueryApi;
import dev.laurel.query.QuerySettings;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** How soon does a board of so many users answer over HTTP what is beyond its first places? One request at a time. */
public final class HttpLatency {
    private static final String BOARD = "/api/v1/leaderboards/global";
    private static final int PAGE = 50;
    private static final int CURSORS = 1_000;

    private final Reader reader;
    private final int users;
    private final int requests;

    private HttpLatency(Reader reader, int users, int requests) {
        this.reader = reader;
        this.users = users;
        this.requests = requests;
    }

    /** @param args number of users, number of requests of each kind; both may be left out */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        int users = args.length == 0 ? 1_000_000 : Integer.parseInt(args[0]);
        int requests = args.length < 2 ? 5_000 : Integer.parseInt(args[1]);
        try (Scratch scratch = Scratch.make("http-");
                FilledBroker broker = FilledBroker.start(scratch.folder().resolve("broker"), Load.oneEach(users));
                RunningBoard board = RunningBoard.start(broker, scratch.folder().resolve("state"))) {
            board.awaitProcessed(users);
            board.awaitReady();
            serve(broker, board, port -> ask(port, users, requests));
        }
    }

    private static void serve(FilledBroker broker, RunningBoard board, IntConsumer next) {
        QuerySettings settings = new QuerySettings("127.0.0.1", 0, broker.kafka(), "", 1, Duration.ofMillis(100));
        try (QueryApi api = new QueryApi(settings, FourBoards.catalog(), board.streams(), InstantSource.system())) {
            api.start();
            next.accept(api.port());
        }
    }

    private static void ask(int port, int users, int requests) {
        try (Reader reader = new Reader(port)) {
            reader.await(BOARD);
            new HttpLatency(reader, users, requests).run();
        }
    }

    private void run() {
        System.out.printf(Locale.ROOT, "%d users, %d requests of each kind after as many%n", users, requests);
        System.out.printf(Locale.ROOT, "%-24s %9s %9s%n", "", "p50-ms", "p99-ms");
        tell("a user", () -> BOARD + "/users/" + anyUser());
        tell("around a user", () -> BOARD + "/users/" + anyUser() + "/around");
        tell("the first page", () -> entries(1));
        tell("from a middle rank", () -> entries(middleRank()));
        List<String> cursors = Stream.generate(this::cursor).limit(CURSORS).toList();
        tell("from a middle cursor", () -> BOARD + "/entries?limit=" + PAGE + "&after=" + cursors.get(random(CURSORS)));
        tell("the last page", () -> entries(Math.max(1, users - PAGE + 1)));
    }

    private void tell(String what, Supplier<String> path) {
        Latency.of(requests, () -> reader.get(path.get()));
        Latency took = Latency.of(requests, () -> reader.get(path.get()));
        System.out.printf(Locale.ROOT, "%-24s %9.2f %9.2f%n", what, took.p50Nanos() / 1e6, took.p99Nanos() / 1e6);
    }

    private int middleRank() {
        return users / 4 + random(users / 2);
    }

    /** How to go on after a page in the middle. */
    private String cursor() {
        try {
            return Json.mapper()
                    .readTree(reader.get(entries(middleRank())))
                    .path("next")
                    .textValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String anyUser() {
        return RandomActions.userId(random(users));
    }

    private static String entries(int rank) {
        return BOARD + "/entries?limit=" + PAGE + "&rank=" + rank;
    }

    private static int random(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }
}
