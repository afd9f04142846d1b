package dev.laurel.benchmarks.gate;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Connections that say a byte a second: half of them in the head of a request that has no end, half in its body. One that
 * the server closes is opened again.
 */
final class SlowLines {
    private static final byte[] HEAD =
            "POST /api/v1/actions HTTP/1.1\r\nHost: laurel\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BODY =
            "POST /api/v1/actions HTTP/1.1\r\nHost: laurel\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final InetAddress from;
    private final int port;
    private final int count;
    private final List<SocketChannel> channels = new ArrayList<>();
    private final CountDownLatch opened = new CountDownLatch(1);
    private long closed;
    private long refused;

    SlowLines(InetAddress from, int port, int count) {
        this.from = from;
        this.port = port;
        this.count = count;
    }

    /** Holds on for a while; tells how often the server let go. */
    String hold(Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        for (long next = System.nanoTime(); next < end; next += EVERY_NANOS) {
            open();
            opened.countDown();
            channels.removeIf(channel -> !drips(channel));
            LockSupport.parkNanos(next + EVERY_NANOS - System.nanoTime());
        }
        for (SocketChannel channel : channels) {
            channel.close();
        }
        return channels.size() + " open at the end, closed by the server " + closed + ", not let in " + refused;
    }

    /** Waits until all lines were opened once. */
    void awaitOpen() throws InterruptedException {
        opened.await();
    }

    private void open() {
        for (int i = channels.size(); i < count; i++) {
            try {
                SocketChannel channel = SocketChannel.open();
                channel.bind(new InetSocketAddress(from, 0));
                channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                channel.write(ByteBuffer.wrap(i % 2 == 0 ? HEAD : BODY));
                channel.configureBlocking(false);
                channels.add(channel);
            } catch (IOException e) {
                refused++;
            }
        }
    }

    /** Says one byte more; false if the server has closed. */
    private boolean drips(SocketChannel channel) {
        try {
            channel.write(ByteBuffer.wrap(new byte[] {'a'}));
            if (channel.read(ByteBuffer.allocate(1024)) >= 0) {
                return true;
            }
            channel.close();
        } catch (IOException e) {
            // Closed as well, less politely.
        }
        closed++;
        return false;
    }
}
