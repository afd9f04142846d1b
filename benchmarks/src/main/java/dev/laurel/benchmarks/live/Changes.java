package dev.laurel.benchmarks.live;

import java.io.IOException;

/** What changes the board that readers follow. */
interface Changes extends AutoCloseable {
    /** Makes a change that shows its number, and returns when it is handed over. */
    void make(int number) throws IOException, InterruptedException;

    @Override
    void close();

    /** What a plan names. */
    static Changes of(Plan plan) throws IOException {
        if (plan.option("kafka").isPresent()) {
            return new WrittenBoards(plan.option("kafka").get());
        }
        if (plan.option("gateway").isPresent()) {
            return new PostedActions(
                    plan.option("gateway").get(), plan.option("token").orElseThrow());
        }
        return new PublishedFrames(plan.option("publish").orElseThrow(() -> new IllegalArgumentException(Plan.USAGE)));
    }
}
