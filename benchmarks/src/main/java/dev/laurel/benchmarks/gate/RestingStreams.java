package dev.laurel.benchmarks.gate;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Open streams whose reader does nothing: what little comes waits in the buffers of their connections, so that they
 * cost the machine what they cost the server.
 */
final class RestingStreams implements AutoCloseable {
    private static final String STATUS = "HTTP/1.1 200";
    private static final int ANSWER_MS_MAX = 10_000;
    /** So many connections of one address, then of the next: ports end before connections do. */
    private static final int ADDRESSES = 16;

    private final List<SocketChannel> channels = new ArrayList<>();

    private RestingStreams() {}

    /** Opens them one after the other. */
    static RestingStreams open(URI stream, int count) throws IOException {
        RestingStreams streams = new RestingStreams();
        try {
            for (int i = 0; i < count; i++) {
                streams.open(stream, "127.0.0." + (2 + i % ADDRESSES));
            }
        } catch (IOException e) {
            streams.close();
            throw new IOException("stream " + streams.channels.size() + " of " + count + " was not opened", e);
        }
        return streams;
    }

    private void open(URI stream, String from) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channels.add(channel);
        channel.bind(new InetSocketAddress(from, 0));
        channel.connect(new InetSocketAddress(stream.getHost(), stream.getPort()));
        channel.write(ByteBuffer.wrap(("GET " + stream.getRawPath() + " HTTP/1.1\r\nHost: " + stream.getAuthority()
                        + "\r\nAccept: text/event-stream\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII)));
        channel.socket().setSoTimeout(ANSWER_MS_MAX);
        InputStream in = channel.socket().getInputStream();
        String status = new String(in.readNBytes(STATUS.length()), StandardCharsets.US_ASCII);
        if (!status.equals(STATUS)) {
            throw new IOException("the answer began with " + status);
        }
        channel.configureBlocking(false);
    }

    /** How many of them the server has not ended. */
    long stillOpen() throws IOException {
        ByteBuffer rest = ByteBuffer.allocate(64 * 1024);
        long open = 0;
        for (SocketChannel channel : channels) {
            int read = channel.read(rest.clear());
            while (read == rest.capacity()) {
                read = channel.read(rest.clear());
            }
            open += read < 0 ? 0 : 1;
        }
        return open;
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : channels) {
            channel.close();
        }
    }
}
