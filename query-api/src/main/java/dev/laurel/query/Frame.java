package dev.laurel.query;

import dev.laurel.schemas.Board;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A piece of an event stream, encoded once and shared by all of its readers. Immutable. */
final class Frame {
    /** A comment: keeps proxies from cutting a quiet stream, and finds out whether the reader is still there. */
    static final Frame HEARTBEAT = new Frame(-1, ":\n\n");
    /** The last event of a server that goes; without data a browser would not tell it. */
    static final Frame FAREWELL = new Frame(-1, "event: bye\ndata: {}\n\n");

    private final long revision;
    private final byte[] bytes;

    private Frame(long revision, String text) {
        this.revision = revision;
        this.bytes = text.getBytes(StandardCharsets.UTF_8);
    }

    /** A board's first places. JSON escapes line breaks, so that the data is one line whatever is in it. */
    static Frame of(Board board, int limit) {
        String json = new String(Json.bytes(BoardView.of(board, limit)), StandardCharsets.UTF_8);
        return new Frame(board.revision(), "event: update\nid: " + board.revision() + "\ndata: " + json + "\n\n");
    }

    /** How long a reader that lost its stream waits before it comes again. */
    static Frame retry(Duration wait) {
        return new Frame(-1, "retry: " + wait.toMillis() + "\n\n");
    }

    /** The board's revision; negative where this is no board. */
    long revision() {
        return revision;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, bytes.length);
    }
}
