package dev.laurel.benchmarks;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.topology.StandaloneStandings;
import dev.laurel.topology.port.Question.Slice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What does a ranked user take in memory, and how soon does a store of so many of them answer, close and open? The
 * store of one partition, without Kafka.
 */
public final class StoreFigures {
    private static final int SAMPLES = 20_000;
    /** What a process has before the first user: caches and buffers that are the same however many there are. */
    private static final long FIXED_BYTES = 256L << 20;

    private static final int FIRST_ANSWER = 10;

    private final Crowd crowd;
    private final Catalog catalog;
    private final Path folder;

    private StoreFigures(Crowd crowd, int boards, Path folder) {
        this.crowd = crowd;
        this.catalog = SameBoards.catalog(boards);
        this.folder = folder;
    }

    /** @param args number of users, number of boards on which each of them is; both may be left out */
    public static void main(String[] args) throws IOException {
        int users = args.length == 0 ? 1_000_000 : Integer.parseInt(args[0]);
        int boards = args.length < 2 ? 1 : Integer.parseInt(args[1]);
        tell(
                "%d users, each on boards: %d; heap at most %d MiB",
                users, boards, Runtime.getRuntime().maxMemory() >> 20);
        try (Scratch scratch = Scratch.make("store-")) {
            StoreFigures figures = new StoreFigures(new Crowd(users), boards, scratch.folder());
            figures.filledAndAsked();
            figures.openedAgain();
        }
    }

    private void filledAndAsked() {
        StandaloneStandings store = StoreFolder.open(folder, catalog);
        try {
            Memory empty = told("empty", Memory.afterCollecting());
            long start = System.nanoTime();
            crowd.fill(store);
            double tookNanos = System.nanoTime() - start;
            tell("filled in %.1f s, %.1f µs an update", tookNanos / 1e9, tookNanos / 1e3 / crowd.users());
            told("filled", Memory.afterCollecting());
            ask(new BoardReads(store, crowd));
            tellSize(empty, told("asked", Memory.afterCollecting()));
        } finally {
            long start = System.nanoTime();
            store.close();
            tell("closed in %.2f s", (System.nanoTime() - start) / 1e9);
        }
    }

    private void openedAgain() {
        long start = System.nanoTime();
        try (StandaloneStandings store = StoreFolder.open(folder, catalog)) {
            store.ask(new Slice(SameBoards.FIRST, null, 0, FIRST_ANSWER));
            tell("opened again, until the first answer, in %.2f s", (System.nanoTime() - start) / 1e9);
        }
    }

    private static void ask(BoardReads reads) {
        Map<String, Runnable> questions = new LinkedHashMap<>();
        questions.put("rank of a user", reads::rank);
        questions.put("five on either side", reads::around);
        questions.put("first page", reads::firstPage);
        questions.put("page in the middle", reads::middlePage);
        questions.put("last page", reads::lastPage);
        questions.put("page from any rank", reads::jump);
        // All of them first, so that none is measured in code made for the ones before it alone.
        questions.values().forEach(question -> Latency.of(SAMPLES, question));
        tell("%-22s %9s %9s", "", "p50-µs", "p99-µs");
        questions.forEach((name, question) -> {
            Latency took = Latency.of(SAMPLES, question);
            tell("%-22s %9.1f %9.1f", name, took.p50Nanos() / 1e3, took.p99Nanos() / 1e3);
        });
    }

    private static Memory told(String when, Memory memory) {
        tell("%-8s heap %d MiB, resident %d MiB", when, memory.heapBytes() >> 20, memory.residentBytes() >> 20);
        return memory;
    }

    private void tellSize(Memory empty, Memory full) {
        tell(
                "a user takes %d bytes beyond the empty process, %d beyond %d MiB, %d of them on the heap;"
                        + " resident at most %d MiB",
                (full.residentBytes() - empty.residentBytes()) / crowd.users(),
                (full.residentBytes() - FIXED_BYTES) / crowd.users(),
                FIXED_BYTES >> 20,
                (full.heapBytes() - empty.heapBytes()) / crowd.users(),
                Memory.residentMost() >> 20);
    }

    private static void tell(String format, Object... figures) {
        System.out.printf(Locale.ROOT, format + "%n", figures);
    }
}
