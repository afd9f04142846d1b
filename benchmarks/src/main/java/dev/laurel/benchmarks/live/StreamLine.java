package dev.laurel.benchmarks.live;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One connection that follows a stream, for one thread. It keeps no bytes: it looks for the marks as they pass by. */
final class StreamLine {
    private static final byte[] MARK = ('"' + Marks.PREFIX).getBytes(StandardCharsets.US_ASCII);
    private static final byte[] STATUS = "HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII);
    /** So many connections of one address, then of the next: ports end before connections do. */
    private static final int ADDRESSES = 16;

    private static final int STUCK_BUFFER_BYTES = 4096;

    private final SocketChannel channel;
    private final boolean isStuck;
    private final Seen seen;
    private ByteBuffer request;
    private int statusMatched;
    private int matched;
    private long change;
    private long newest = -1;

    private StreamLine(SocketChannel channel, boolean isStuck, Seen seen, ByteBuffer request) {
        this.channel = channel;
        this.isStuck = isStuck;
        this.seen = seen;
        this.request = request;
    }

    /** What becomes of bytes that came. */
    interface Seen {
        void change(long number);

        void backwards();
    }

    static StreamLine open(Selector selector, URI stream, int number, boolean isStuck, Seen seen) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        if (isStuck) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, STUCK_BUFFER_BYTES);
        }
        channel.bind(new InetSocketAddress("127.0.0." + (2 + number % ADDRESSES), 0));
        channel.connect(new InetSocketAddress(stream.getHost(), stream.getPort()));
        StreamLine line = new StreamLine(channel, isStuck, seen, request(stream));
        channel.register(selector, SelectionKey.OP_CONNECT, line);
        return line;
    }

    /** Requests the stream; a stuck reader stops reading after that. */
    void connected(SelectionKey key) throws IOException {
        channel.finishConnect();
        channel.write(request);
        if (request.hasRemaining()) {
            throw new IOException("the request did not go in one piece");
        }
        request = ByteBuffer.allocate(0);
        key.interestOps(isStuck ? 0 : SelectionKey.OP_READ);
    }

    /**
     * Takes what is there.
     *
     * @return whether the stream goes on
     */
    boolean read(byte[] shared) throws IOException {
        while (true) {
            int count = channel.read(ByteBuffer.wrap(shared));
            if (count < 0) {
                return false;
            }
            look(shared, count);
            if (count < shared.length) {
                return true;
            }
        }
    }

    boolean isStuck() {
        return isStuck;
    }

    /** Whether the answer began as one that is a stream. */
    boolean isOpen() {
        return statusMatched == STATUS.length;
    }

    void close() throws IOException {
        channel.close();
    }

    private void look(byte[] bytes, int count) throws IOException {
        int from = 0;
        while (statusMatched < STATUS.length && from < count) {
            if (bytes[from++] != STATUS[statusMatched++]) {
                throw new IOException("refused: " + new String(bytes, 0, Math.min(count, 200), StandardCharsets.UTF_8));
            }
        }
        for (int i = from; i < count; i++) {
            next(bytes[i]);
        }
    }

    private void next(byte octet) {
        if (matched < MARK.length) {
            matched = octet == MARK[matched] ? matched + 1 : octet == MARK[0] ? 1 : 0;
            change = 0;
        } else if (octet >= '0' && octet <= '9') {
            change = change * 10 + octet - '0';
        } else {
            matched = 0;
            told();
        }
    }

    private void told() {
        if (change > newest) {
            newest = change;
            seen.change(change);
        } else if (change < newest) {
            seen.backwards();
        }
    }

    private static ByteBuffer request(URI stream) {
        String path = stream.getRawPath() + (stream.getRawQuery() == null ? "" : "?" + stream.getRawQuery());
        return ByteBuffer.wrap(("GET " + path + " HTTP/1.1\r\nHost: " + stream.getAuthority()
                        + "\r\nAccept: text/event-stream\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }
}
