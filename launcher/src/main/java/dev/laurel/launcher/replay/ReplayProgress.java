package dev.laurel.launcher.replay;

/** Receives the progress of a replay. Called by one thread at a time. */
public interface ReplayProgress extends AutoCloseable {
    /**
     * A batch is settled.
     *
     * @param bytes how much of the file it made up
     * @param actions how many lines it had
     */
    void settled(long bytes, long actions);

    /** There is nothing more to tell. */
    @Override
    void close();
}
