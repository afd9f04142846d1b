package dev.laurel.query;

import dev.laurel.query.feed.BoardFeed;
import dev.laurel.schemas.Board;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A feed controlled by a test. */
final class FakeFeed implements BoardFeed {
    static final String HISTORY = "0a1b2c3d";

    private volatile @Nullable Consumer<Board> sink;
    private volatile boolean ready = true;
    private volatile String history = HISTORY;

    void push(Board board) {
        Consumer<Board> started = sink;
        if (started == null) {
            throw new IllegalStateException("not started");
        }
        started.accept(board);
    }

    /** From now on the boards belong to another history, as after a wipe of the data. */
    void setHistory(String history) {
        this.history = history;
    }

    void setReady(boolean ready) {
        this.ready = ready;
    }

    @Override
    public void start(Consumer<Board> sink) {
        this.sink = sink;
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public String history() {
        return history;
    }

    @Override
    public void close() {}
}
