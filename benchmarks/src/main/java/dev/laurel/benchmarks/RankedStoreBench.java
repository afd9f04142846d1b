package dev.laurel.benchmarks;

import dev.laurel.query.ranks.BoardSlice;
import dev.laurel.topology.StandaloneStandings;
import dev.laurel.topology.port.Question.Sliced;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What do an action and a question cost the store of one partition, without Kafka? */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class RankedStoreBench {
    private static final String USERS = "1000000";

    /** A store to be changed. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init") // the set-up comes before all else
    public static class Counting {
        private static final int POINTS = 1_000;

        @Param(USERS)
        public int users;

        @Param({"1", "4", "8"})
        public int boards;

        private FilledStore filled;
        private long sinceMs;

        @Setup
        public void fill() throws IOException {
            filled = FilledStore.make(users, boards);
            sinceMs = TimeUnit.DAYS.toMillis(1);
        }

        void next() {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            Crowd crowd = filled.crowd();
            filled.store().count(crowd.action(random.nextInt(users), sinceMs++), random.nextInt(POINTS) + 1);
        }

        @TearDown
        public void end() throws IOException {
            filled.close();
        }
    }

    /** A store to be asked. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init") // the set-up comes before all else
    public static class Asked {
        @Param(USERS)
        public int users;

        private FilledStore filled;
        private BoardReads reads;

        @Setup
        public void fill() throws IOException {
            filled = FilledStore.make(users, 1);
            reads = new BoardReads(filled.store(), filled.crowd());
        }

        @TearDown
        public void end() throws IOException {
            filled.close();
        }
    }

    private record FilledStore(Scratch scratch, Crowd crowd, StandaloneStandings store) implements AutoCloseable {
        static FilledStore make(int users, int boards) throws IOException {
            Scratch scratch = Scratch.make("jmh-");
            StandaloneStandings store = StoreFolder.open(scratch.folder(), SameBoards.catalog(boards));
            Crowd crowd = new Crowd(users);
            crowd.fill(store);
            return new FilledStore(scratch, crowd, store);
        }

        @Override
        public void close() throws IOException {
            store.close();
            scratch.close();
        }
    }

    /** Making the action is part of it. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    public void update(Counting counting) {
        counting.next();
    }

    @Benchmark
    public Sliced rank(Asked asked) {
        return asked.reads.rank();
    }

    @Benchmark
    public Sliced around(Asked asked) {
        return asked.reads.around();
    }

    @Benchmark
    public Sliced pageFirst(Asked asked) {
        return asked.reads.firstPage();
    }

    @Benchmark
    public Sliced pageMiddle(Asked asked) {
        return asked.reads.middlePage();
    }

    @Benchmark
    public Sliced pageLast(Asked asked) {
        return asked.reads.lastPage();
    }

    @Benchmark
    public BoardSlice jump(Asked asked) {
        return asked.reads.jump();
    }
}
