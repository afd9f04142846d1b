package dev.laurel.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A client of a board's WebSocket, which keeps what comes. */
final class BoardSocket implements WebSocket.Listener, AutoCloseable {
    private final List<JsonNode> boards = new CopyOnWriteArrayList<>();
    private final AtomicInteger pings = new AtomicInteger();
    private final StringBuilder message = new StringBuilder();
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile int code;
    private volatile @Nullable WebSocket socket;

    /**
     * Opens one.
     *
     * @param headers names and values in turn
     */
    static BoardSocket open(int port, String path, String... headers) {
        BoardSocket reader = new BoardSocket();
        reader.socket = reader.connect(port, path, headers);
        return reader;
    }

    /** The status with which one is refused. */
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

    /** With which code the other side closed; zero before. */
    int code() {
        return code;
    }

    void send(String text) {
        WebSocket open = socket;
        if (open != null) {
            open.sendText(text, true).join();
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
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        code = status;
        return null;
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
