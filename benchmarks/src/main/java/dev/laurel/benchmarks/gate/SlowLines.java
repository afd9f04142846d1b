package dev.laurel.benchmarks.gate;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Connections that say a byte a second: half of them in the head of a request that has no end, half in its body. One
 * that the server closes is opened again.
 */
final class SlowLines {
    private static final byte[] HEAD =
            "POST /api/v1/actions HTTP/1.1\r\nHost: localhost\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BODY =
            "POST /api/v1/actions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);
    /** Strangers do not breathe as one: each line speaks once a second, at a moment of its own. */
    private static final int MOMENTS = 100;

    private static final long MOMENT_NANOS = TimeUnit.SECONDS.toNanos(1) / MOMENTS;

    private final InetAddress from;
    private final int port;
    private final @Nullable SocketChannel[] lines;
    private final CountDownLatch opened = new CountDownLatch(MOMENTS);
    private long closed;
    private long refused;

    SlowLines(InetAddress from, int port, int count) {
        this.from = from;
        this.port = port;
        this.lines = new SocketChannel[count];
    }

    /** Holds on for a while; tells how often the server let go. */
    String hold(Duration time) throws IOException {
        long start = System.nanoTime();
        for (int moment = 0; moment * MOMENT_NANOS < time.toNanos(); moment++) {
            for (int i = moment % MOMENTS; i < lines.length; i += MOMENTS) {
                SocketChannel line = lines[i];
                lines[i] = line != null && drips(line) ? line : open(i);
            }
            opened.countDown();
            LockSupport.parkNanos(start + (moment + 1) * MOMENT_NANOS - System.nanoTime());
        }
        return closeAll() + " open at the end, closed by the server " + closed + ", not let in " + refused;
    }

    /** Waits until all lines were opened once. */
    void awaitOpen() throws InterruptedException {
        opened.await();
    }

    private int closeAll() throws IOException {
        int open = 0;
        for (SocketChannel line : lines) {
            if (line != null) {
                line.close();
                open++;
            }
        }
        return open;
    }

    private @Nullable SocketChannel open(int number) {
        try {
            SocketChannel line = SocketChannel.open();
            line.bind(new InetSocketAddress(from, 0));
            line.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            line.write(ByteBuffer.wrap(number / MOMENTS % 2 == 0 ? HEAD : BODY));
            line.configureBlocking(false);
            return line;
        } catch (IOException e) {
            refused++;
            return null;
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
