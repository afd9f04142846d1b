package dev.laurel.query;

import dev.laurel.query.hub.Schedule;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A schedule that runs tasks when a test advances the time. */
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

    /** The current task takes this long. */
    public void takes(Duration time) {
        nowNanos += time.toNanos();
    }

    /** Advances the time, and runs the tasks that are due. */
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
