package dev.laurel.benchmarks.gate;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Posts over several connections from one thread, since the load shares the processors with what it measures. At a
 * given rate a delay counts from when its request was due, so that a server that stalls is not spared the requests that
 * would have come meanwhile.
 */
final class Posters {
    /**
     * A selector waits for whole milliseconds, and to look without a wait takes a processor from the server: so it naps
     * in between.
     */
    private static final long NAP_NANOS = 100_000;

    private final InetAddress from;
    private final int port;
    private final int connections;
    private final int expected;
    private final Supplier<ByteBuffer> requests;

    /**
     * Posters that are not connected yet.
     *
     * @param from the address to connect from
     * @param expected the status that counts; others are counted by status
     */
    Posters(InetAddress from, int port, int connections, int expected, Supplier<ByteBuffer> requests) {
        this.from = from;
        this.port = port;
        this.connections = connections;
        this.expected = expected;
        this.requests = requests;
    }

    /** Posts again as soon as there is an answer. */
    Outcome flatOut(Duration time) throws IOException {
        return new Run(0).run(time);
    }

    /** Posts so often, as far as connections are free. */
    Outcome at(double perSecond, Duration time) throws IOException {
        return new Run((long) (1e9 / perSecond)).run(time);
    }

    private final class Run {
        private final long everyNanos;
        private final Deque<Line> idle = new ArrayDeque<>();
        private final DelayHistogram delayHistogram = new DelayHistogram();
        private long due = System.nanoTime();
        private long others;
        private long lost;

        private Run(long everyNanos) {
            this.everyNanos = everyNanos;
        }

        private Outcome run(Duration time) throws IOException {
            long start = System.nanoTime();
            try (Selector selector = Selector.open()) {
                for (int i = 0; i < connections; i++) {
                    idle.add(Line.open(selector, from, port));
                }
                while (System.nanoTime() - start < time.toNanos()) {
                    post(selector);
                    wait(selector);
                    for (SelectionKey key : selector.selectedKeys()) {
                        advance(selector, key);
                    }
                    selector.selectedKeys().clear();
                }
                for (SelectionKey key : selector.keys()) {
                    line(key).close();
                }
            }
            return new Outcome(delayHistogram, others, lost, Duration.ofNanos(System.nanoTime() - start));
        }

        private void post(Selector selector) throws IOException {
            while (!idle.isEmpty() && (everyNanos == 0 || due <= System.nanoTime())) {
                Line line = idle.remove();
                try {
                    line.send(requests.get(), everyNanos == 0 ? System.nanoTime() : due);
                } catch (IOException e) {
                    // Closed while it was idle: nothing was asked of it.
                    idle.add(Line.open(selector, from, port));
                    line.close();
                    continue;
                }
                due += everyNanos;
            }
        }

        private void wait(Selector selector) throws IOException {
            long left = due - System.nanoTime();
            if (everyNanos == 0 || idle.isEmpty()) {
                selector.select(100);
            } else if (left > 1_000_000) {
                selector.select(left / 1_000_000);
            } else if (selector.selectNow() == 0 && left > 0) {
                LockSupport.parkNanos(Math.min(left, NAP_NANOS));
                selector.selectNow();
            }
        }

        private void advance(Selector selector, SelectionKey key) throws IOException {
            Line line = line(key);
            try {
                if (key.isWritable()) {
                    line.flush();
                }
                int status = line.read();
                if (status != 0) {
                    answered(line, status);
                }
            } catch (IOException e) {
                line.close();
                if (!idle.remove(line)) {
                    lost++;
                }
                idle.add(Line.open(selector, from, port));
            }
        }

        private void answered(Line line, int status) {
            if (status == expected) {
                delayHistogram.add(System.nanoTime() - line.sinceNanos());
            } else {
                others++;
            }
            idle.add(line);
        }

        private static Line line(SelectionKey key) {
            return (Line) key.attachment();
        }
    }
}
