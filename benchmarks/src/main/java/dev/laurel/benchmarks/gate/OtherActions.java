package dev.laurel.benchmarks.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;

/** Single actions of ten thousand users at a steady rate, beside what is measured. */
public final class OtherActions {
    private static final int CONNECTIONS = 32;

    private OtherActions() {}

    /**
     * Posts on a thread of its own, and tells what came of it.
     *
     * @param gateway its URL, with a port, on the loopback
     * @param perSecond how many; none at all if 0
     */
    public static void post(URI gateway, String token, int perSecond, Duration time) {
        if (perSecond == 0) {
            return;
        }
        Posters posters =
                new Posters(InetAddress.getLoopbackAddress(), gateway.getPort(), CONNECTIONS, 201, Bodies.of(token, 1));
        Thread.ofPlatform().daemon().start(() -> {
            try {
                System.out.println("other actions: " + posters.at(perSecond, time));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
