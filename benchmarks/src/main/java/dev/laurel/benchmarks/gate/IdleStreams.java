package dev.laurel.benchmarks.gate;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What do open streams that rest cost those who post? A client posts at a steady rate, by turns alone and beside so
 * many streams on the same process, as {@code laurel up} has gateway and query API in one. The streams follow a board
 * that the posts do not change, so that nothing but heartbeats is written to them.
 */
public final class IdleStreams {
    private static final int POSTS_PER_SECOND = 200;
    private static final int CONNECTIONS = 16;
    private static final int ARGUMENTS = 4;
    private static final int WARM_UP_ROUNDS_MAX = 10;
    /** Of what is asked for: a server that is behind would be measured by its backlog. */
    private static final double KEEPS_UP = 0.98;
    /** Two heartbeats: a server finds out that a reader has gone when it writes to it. */
    private static final long GONE_NANOS = TimeUnit.SECONDS.toNanos(32);
    /** What opening so many streams at once left behind is cleared away by then: they are to be measured at rest. */
    private static final long AT_REST_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final int port;
    private final String token;
    private final Duration round;

    private IdleStreams(int port, String token, Duration round) {
        this.port = port;
        this.token = token;
        this.round = round;
    }

    /**
     * @param args gateway URL, service token, URL of a stream that rests, number of streams; then rounds and seconds of
     *     each, 3 and 20 where they are left out
     */
    public static void main(String[] args) throws IOException {
        if (args.length < ARGUMENTS) {
            throw new IllegalArgumentException(
                    "gate.IdleStreams GATEWAY-URL TOKEN STREAM-URL STREAMS [ROUNDS SECONDS]");
        }
        int rounds = args.length > ARGUMENTS ? Integer.parseInt(args[4]) : 3;
        Duration round = Duration.ofSeconds(args.length > ARGUMENTS + 1 ? Integer.parseInt(args[5]) : 20);
        new IdleStreams(URI.create(args[0]).getPort(), args[1], round)
                .run(URI.create(args[2]), Integer.parseInt(args[3]), rounds);
    }

    private void run(URI stream, int count, int rounds) throws IOException {
        warmUp();
        List<Outcome> alone = new ArrayList<>();
        List<Outcome> beside = new ArrayList<>();
        for (int i = 1; i <= rounds; i++) {
            if (i > 1) {
                LockSupport.parkNanos(GONE_NANOS);
            }
            alone.add(post());
            System.out.println("alone       " + alone.getLast());
            try (RestingStreams streams = RestingStreams.open(stream, count)) {
                LockSupport.parkNanos(AT_REST_NANOS);
                beside.add(post());
                System.out.println("beside them " + beside.getLast());
                System.out.println("            " + streams.stillOpen() + " of " + count + " streams still open");
            }
        }
        System.out.println("median of the rounds   p50 ms   p99 ms");
        System.out.println(Outcome.medians("alone", alone));
        System.out.println(Outcome.medians("beside " + count, beside));
    }

    /** Until the server keeps up, and one round more. */
    private void warmUp() throws IOException {
        boolean keepsUp = false;
        for (int i = 0; i < WARM_UP_ROUNDS_MAX && !keepsUp; i++) {
            Outcome outcome = post();
            System.out.println("to warm up  " + outcome);
            keepsUp = outcome.perSecond() >= KEEPS_UP * POSTS_PER_SECOND;
        }
        System.out.println("to warm up  " + post());
    }

    private Outcome post() throws IOException {
        return new Posters(InetAddress.getLoopbackAddress(), port, CONNECTIONS, 201, Bodies.of(token, 1))
                .at(POSTS_PER_SECOND, round);
    }
}
