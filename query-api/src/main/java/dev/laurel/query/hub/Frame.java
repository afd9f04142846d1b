package dev.laurel.query.hub;

import dev.laurel.query.board.EventIds;
import dev.laurel.query.board.Lifetime;
import dev.laurel.query.view.Behind;
import dev.laurel.query.view.BoardView;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** A frame of a stream, encoded once and shared by all of its subscribers. Immutable. */
public final class Frame {
    /** A comment: keeps proxies from cutting a quiet stream, and finds out whether the reader is still there. */
    public static final Frame HEARTBEAT = new Frame(-1, ":\n\n", "");
    /** The last event of a server that goes; without data a browser would not tell it. */
    public static final Frame FAREWELL = new Frame(-1, "event: bye\ndata: {}\n\n", "");

    private final long order;
    private final byte[] event;
    private final String message;

    private Frame(long order, String event, String message) {
        this(order, event.getBytes(StandardCharsets.UTF_8), message);
    }

    private Frame(long order, byte[] event, String message) {
        this.order = order;
        this.event = event;
        this.message = message;
    }

    /** A board's first places, by an id that is the revision alone. */
    public static Frame of(Board board, int limit) {
        return of(board.revision(), BoardView.of(board, Lifetime.ENDLESS, limit), EventIds.PLAIN);
    }

    /** A board's first places. */
    static Frame of(long order, BoardView board, EventIds ids) {
        return update(order, ids.of(board.revision()), board);
    }

    /**
     * What readers see from now on. JSON escapes line breaks, so that the data is one line whatever is in it.
     *
     * @param order grows from frame to frame of a stream
     * @param id what a reconnecting reader sends as its last event id
     * @param view what is shown, as JSON: an object with members
     */
    static Frame update(long order, String id, Object view) {
        String json = new String(Json.bytes(view), StandardCharsets.UTF_8);
        // A message has no place for an id but within; an id needs no escape.
        String message = "{\"id\":\"" + id + "\"," + json.substring(1);
        return new Frame(order, "event: update\nid: " + id + "\ndata: " + json + "\n\n", message);
    }

    /** How much all streams are missing while a backlog is being counted; nothing once that is done. */
    static Frame behind(Behind behind) {
        String json = new String(Json.bytes(behind), StandardCharsets.UTF_8);
        return new Frame(-1, "event: behind\ndata: " + json + "\n\n", "{\"behind\":" + json + "}");
    }

    /** How long a reader that lost its stream waits before it reconnects. */
    public static Frame retry(Duration wait) {
        return new Frame(-1, "retry: " + wait.toMillis() + "\n\n", "");
    }

    /** This and the next in one piece, which stands where the next does. */
    public Frame then(Frame next) {
        byte[] both = Arrays.copyOf(event, event.length + next.event.length);
        System.arraycopy(next.event, 0, both, event.length, next.event.length);
        return new Frame(next.order, both, next.message);
    }

    /** Where it stands among the frames of its stream; negative where it shows nothing. */
    public long order() {
        return order;
    }

    /** What it shows, as one message of a WebSocket; empty where it shows nothing. */
    public String message() {
        return message;
    }

    public void writeTo(ByteSink out) throws IOException {
        out.write(ByteBuffer.wrap(event));
    }
}
