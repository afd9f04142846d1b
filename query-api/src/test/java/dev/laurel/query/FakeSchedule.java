package dev.laurel.query;

import dev.laurel.query.hub.Schedule;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Runs tasks when a test lets time pass. */
public final class FakeSchedule implements Schedule {
    private final PriorityQueue<Task> tasks = new PriorityQueue<>(Comparator.comparingLong(Task::atNanos));
    private long nowNanos;

    @Override
    public void now(Runnable task) {
        after(Duration.ZERO, task);
    }

    @Override
    public void after(Duration delay, Runnable task) {
        tasks.add(new Task(nowNanos + delay.toNanos(), task));
    }

    @Override
    public long nanoTime() {
        return nowNanos;
    }

    /** What is done now takes so long. */
    public void takes(Duration time) {
        nowNanos += time.toNanos();
    }

    /** Lets time pass, and whatever is due in it happen. */
    public void pass(Duration time) {
        long until = nowNanos + time.toNanos();
        while (!tasks.isEmpty() && tasks.peek().atNanos() <= until) {
            Task next = tasks.remove();
            nowNanos = Math.max(nowNanos, next.atNanos());
            next.task().run();
        }
        nowNanos = Math.max(nowNanos, until);
    }

    public int waiting() {
        return tasks.size();
    }

    private record Task(long atNanos, Runnable task) {}
}
