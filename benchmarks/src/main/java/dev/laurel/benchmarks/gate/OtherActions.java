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
     * Posts on a thread of its own, and prints the rate and the delays at the end.
     *
     * @param gateway its URL, with a port, on the loopback
     * @param perSecond how many; none at all if 0
     * @return the thread, which ends when everything is printed
     */
    public static Thread post(URI gateway, String token, int perSecond, Duration time) {
        return Thread.ofPlatform().daemon().start(() -> {
            if (perSecond > 0) {
                post(gateway.getPort(), token, perSecond, time);
            }
        });
    }

    private static void post(int port, String token, int perSecond, Duration time) {
        Posters posters = new Posters(InetAddress.getLoopbackAddress(), port, CONNECTIONS, 201, Bodies.of(token, 1));
        try {
            System.out.println("other actions: " + posters.at(perSecond, time));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
