package dev.laurel.benchmarks.live;

import java.util.concurrent.atomic.LongAdder;

/** What happened to all readers of a run. Thread-safe. */
final class Counts implements StreamLine.Seen {
    final LongAdder opened = new LongAdder();
    final LongAdder left = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final LongAdder backwards = new LongAdder();
    private final Marks marks;
    private volatile Histogram stretch = new Histogram();
    private volatile Histogram lately = new Histogram();
    private volatile String lastEnd = "none";

    Counts(Marks marks) {
        this.marks = marks;
    }

    @Override
    public void change(long number) {
        long delay = marks.seen(number, System.nanoTime());
        if (delay >= 0) {
            stretch.add(delay);
            lately.add(delay);
        }
    }

    @Override
    public void backwards() {
        backwards.increment();
    }

    /** For readers who do not stay: the board that greets them is as old as it is. */
    StreamLine.Seen ofPassers() {
        return new StreamLine.Seen() {
            @Override
            public void change(long number) {}

            @Override
            public void backwards() {
                Counts.this.backwards();
            }
        };
    }

    void ended(String why) {
        lastEnd = why;
        ended.increment();
    }

    /** What there was since this was called before. */
    String lately() {
        Histogram before = lately;
        lately = new Histogram();
        return before.summary() + ends();
    }

    /** What there was since the stretch began. */
    Histogram stretch() {
        return stretch;
    }

    void beginStretch() {
        stretch = new Histogram();
        lately = new Histogram();
    }

    /** What should not be. */
    String faults() {
        return "went backwards " + backwards.sum() + ends();
    }

    private String ends() {
        return ended.sum() == 0 ? "" : ", ended " + ended.sum() + " (" + lastEnd + ")";
    }
}
