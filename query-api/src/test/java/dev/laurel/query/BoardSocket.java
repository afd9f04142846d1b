package dev.laurel.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A client of a board's WebSocket that keeps what it receives. */
final class BoardSocket implements WebSocket.Listener, AutoCloseable {
    private final List<JsonNode> boards = new CopyOnWriteArrayList<>();
    private final AtomicInteger pings = new AtomicInteger();
    private final StringBuilder message = new StringBuilder();
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> pongs = new CopyOnWriteArrayList<>();
    private volatile int code;
    private volatile String reason = "";
    private volatile boolean isBroken;
    private volatile @Nullable WebSocket socket;

    /**
     * Opens a WebSocket.
     *
     * @param headers names and values in turn
     */
    static BoardSocket open(int port, String path, String... headers) {
        BoardSocket reader = new BoardSocket();
        reader.socket = reader.connect(port, path, headers);
        return reader;
    }

    /** The status with which opening is refused. */
    static int refused(int port, String path, String... headers) {
        try (BoardSocket reader = open(port, path, headers)) {
            throw new AssertionError("was opened, and closed with " + reader.code());
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refusal) {
                return refusal.getResponse().statusCode();
            }
            throw e;
        }
    }

    List<Long> revisions() {
        return boards.stream().map(board -> board.path("revision").asLong()).toList();
    }

    List<JsonNode> boards() {
        return boards;
    }

    int pings() {
        return pings.get();
    }

    /** The code with which the server closed; zero before. */
    int code() {
        return code;
    }

    /** Whether the connection has ended, with a code or without: a reset may overtake the code. */
    boolean isEnded() {
        return code != 0 || isBroken;
    }

    /** The reason with which the server closed; empty before. */
    String reason() {
        return reason;
    }

    List<String> pongs() {
        return pongs;
    }

    void send(String text) {
        send(open -> open.sendText(text, true));
    }

    /** Sends a frame, which the server may refuse and close the connection before all of it is sent. */
    void send(Function<WebSocket, CompletableFuture<WebSocket>> frame) {
        WebSocket open = socket;
        if (open != null) {
            frame.apply(open).exceptionally(closed -> open).join();
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
        message.append(part);
        if (isLast) {
            boards.add(RunningApi.parse(message.toString()));
            message.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer payload) {
        pings.incrementAndGet();
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer payload) {
        pongs.add(StandardCharsets.UTF_8.decode(payload).toString());
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String why) {
        reason = why;
        code = status;
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        isBroken = true;
    }

    @Override
    public void close() {
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
        client.shutdownNow();
    }

    private WebSocket connect(int port, String path, String... headers) {
        WebSocket.Builder builder = client.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        return builder.buildAsync(URI.create("ws://127.0.0.1:" + port + path), this)
                .join();
    }
}
