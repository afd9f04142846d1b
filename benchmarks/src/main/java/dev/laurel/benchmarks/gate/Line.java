package dev.laurel.benchmarks.gate;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection with at most one request on it, for one thread. */
final class Line {
    private static final int ANSWER_BYTES_MAX = 256 * 1024;
    private static final String LENGTH = "\ncontent-length: ";
    private static final int STATUS_AT = "HTTP/1.1 ".length();

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer in = ByteBuffer.allocate(ANSWER_BYTES_MAX);
    private ByteBuffer out = ByteBuffer.allocate(0);
    private long sinceNanos;

    private Line(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    /** Connects, and waits for it. */
    static Line open(Selector selector, InetAddress from, int port) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.bind(new InetSocketAddress(from, 0));
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        Line line = new Line(channel, key);
        key.attach(line);
        return line;
    }

    /** Sends as much as goes now; the rest follows with {@link #flush}. */
    void send(ByteBuffer request, long dueNanos) throws IOException {
        out = request;
        sinceNanos = dueNanos;
        in.clear();
        flush();
    }

    void flush() throws IOException {
        channel.write(out);
        key.interestOps(out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    /** When the request on it was due. */
    long sinceNanos() {
        return sinceNanos;
    }

    /**
     * The status of the answer once it is whole; 0 before.
     *
     * @throws IOException if the connection ended
     */
    int read() throws IOException {
        if (channel.read(in) < 0) {
            throw new IOException("ended");
        }
        String head = head();
        int at = head.indexOf(LENGTH);
        if (head.isEmpty() || at < 0) {
            return 0;
        }
        int start = at + LENGTH.length();
        int length = Integer.parseInt(head, start, head.indexOf('\r', start), 10);
        return in.position() < head.length() + length ? 0 : Integer.parseInt(head, STATUS_AT, STATUS_AT + 3, 10);
    }

    void close() throws IOException {
        channel.close();
    }

    /** All up to the blank line; empty before it is there. */
    private String head() {
        byte[] bytes = in.array();
        for (int i = 3; i < in.position(); i++) {
            if (bytes[i] == '\n' && bytes[i - 2] == '\n') {
                return new String(bytes, 0, i + 1, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            }
        }
        return "";
    }
}
