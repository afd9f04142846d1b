package dev.laurel.benchmarks.live;

import dev.laurel.benchmarks.Posting;
import java.io.IOException;

/** Posts actions of one user, far ahead of everybody, under a name that tells the change: the whole way is measured. */
final class PostedActions implements Changes {
    private static final String USER = "probe-" + ProcessHandle.current().pid();
    private static final int STEPS = 100_000;

    private final Posting posting;

    PostedActions(String gateway, String token) {
        this.posting = new Posting(gateway, token);
    }

    @Override
    public void make(int number) throws IOException, InterruptedException {
        posting.steps(USER, Marks.name(number), STEPS);
    }

    @Override
    public void close() {
        posting.close();
    }
}
