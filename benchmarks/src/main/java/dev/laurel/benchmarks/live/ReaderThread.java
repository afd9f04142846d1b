package dev.laurel.benchmarks.live;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Many readers on one thread: opens them, takes what comes, and counts what ends. */
final class ReaderThread implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;
    /** Readers of a crowd come one after the other too, if quickly. */
    private static final int CONNECTING_MAX = 64;

    private static final int LOOK_MS = 10;

    private final Selector selector = Selector.open();
    private final URI stream;
    private final Counts counts;
    private final ConcurrentLinkedQueue<Wanted> wanted = new ConcurrentLinkedQueue<>();
    private final ArrayDeque<Leaving> leaving = new ArrayDeque<>();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final Thread thread;
    private final StreamLine.Seen ofPassers;
    private int connecting;
    private volatile boolean isClosing;

    /** A reader to open, who leaves after so long; 0 for one that stays. */
    private record Wanted(int number, boolean isStuck, long staysNanos) {}

    private record Leaving(StreamLine line, long atNanos) {}

    ReaderThread(URI stream, Counts counts, int number) throws IOException {
        this.stream = stream;
        this.counts = counts;
        this.ofPassers = counts.ofPassers();
        this.thread = Thread.ofPlatform().name("readers-" + number).daemon().unstarted(this::run);
        thread.start();
    }

    /** Within {@link #LOOK_MS}: to be woken for each would cost the readers who are measured. */
    void open(int number, boolean isStuck, long staysNanos) {
        wanted.add(new Wanted(number, isStuck, staysNanos));
    }

    @Override
    public void close() throws IOException {
        isClosing = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (selector) {
            while (!isClosing) {
                selector.select(this::ready, LOOK_MS);
                openSome();
                letGo();
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        } catch (IOException e) {
            // With fewer readers it would be another question that is answered.
            System.err.println("a thread of readers failed: " + e);
            Runtime.getRuntime().halt(1);
        }
    }

    private void openSome() throws IOException {
        while (connecting < CONNECTING_MAX) {
            Wanted next = wanted.poll();
            if (next == null) {
                return;
            }
            boolean isPassing = next.staysNanos() > 0;
            StreamLine line =
                    StreamLine.open(selector, stream, next.number(), next.isStuck(), isPassing ? ofPassers : counts);
            connecting++;
            if (isPassing) {
                leaving.add(new Leaving(line, System.nanoTime() + next.staysNanos()));
            }
        }
    }

    private void letGo() throws IOException {
        while (!leaving.isEmpty() && leaving.getFirst().atNanos() <= System.nanoTime()) {
            leaving.removeFirst().line().close();
            counts.left.increment();
        }
    }

    private void ready(SelectionKey key) {
        StreamLine line = (StreamLine) key.attachment();
        try {
            if (key.isConnectable()) {
                connecting--;
                line.connected(key);
                if (line.isStuck()) {
                    counts.opened.increment();
                }
            } else {
                read(line);
            }
        } catch (IOException | CancelledKeyException e) {
            ended(line, String.valueOf(e.getMessage()));
        }
    }

    private void read(StreamLine line) throws IOException {
        boolean wasOpen = line.isOpen();
        if (!line.read(buffer)) {
            ended(line, "the stream ended");
        } else if (!wasOpen && line.isOpen()) {
            counts.opened.increment();
        }
    }

    private void ended(StreamLine line, String why) {
        counts.ended(why);
        try {
            line.close();
        } catch (IOException gone) {
            counts.ended(String.valueOf(gone.getMessage()));
        }
    }
}
