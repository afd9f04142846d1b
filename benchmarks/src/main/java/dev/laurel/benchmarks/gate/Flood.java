package dev.laurel.benchmarks.gate;

import dev.laurel.access.identity.Role;
import dev.laurel.benchmarks.Scratch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * What does a flood cost a client that behaves? It posts at a steady rate, first alone, then beside a thousand slow
 * connections and a thousand bad requests a second, which come from another address of the loopback.
 */
public final class Flood {
    private static final InetAddress GOOD = loopback(1);
    private static final InetAddress SLOW = loopback(2);
    private static final InetAddress BAD = loopback(3);
    private static final int SLOW_COUNT = 1_000;
    private static final int BAD_PER_SECOND = 1_000;
    private static final int BAD_CONNECTIONS = 32;
    private static final int GOOD_PER_SECOND = 200;
    private static final int GOOD_CONNECTIONS = 16;

    private Flood() {}

    /** @param args rounds, seconds of each; 3 and 20 where they are left out */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
        Duration round = Duration.ofSeconds(args.length > 1 ? Integer.parseInt(args[1]) : 20);
        try (Scratch scratch = Scratch.make("flood");
                ServerProcess broker = ServerProcess.start(
                        "broker", scratch.folder().resolve("broker").toString());
                ServerProcess laurel = ServerProcess.start("laurel", broker.address())) {
            System.out.println("to warm up       " + good(laurel).at(GOOD_PER_SECOND, round));
            System.out.println("to warm up       " + flood(laurel, round));
            List<Outcome> alone = new ArrayList<>();
            List<Outcome> beside = new ArrayList<>();
            for (int i = 0; i < rounds; i++) {
                alone.add(good(laurel).at(GOOD_PER_SECOND, round));
                System.out.println("alone            " + alone.getLast());
                beside.add(flood(laurel, round));
                System.out.println("beside the flood " + beside.getLast());
            }
            System.out.println("median of the rounds   p50 ms   p99 ms");
            System.out.println(Outcome.medians("alone", alone));
            System.out.println(Outcome.medians("beside the flood", beside));
        }
    }

    private static Outcome flood(ServerProcess laurel, Duration round)
            throws IOException, InterruptedException, ExecutionException {
        // The flood is there before the first measured request, and after the last one.
        Duration longer = round.plusSeconds(4);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            SlowLines lines = new SlowLines(SLOW, laurel.port(), SLOW_COUNT);
            Future<String> slow = threads.submit(() -> lines.hold(longer));
            Future<Outcome> bad = threads.submit(
                    () -> new Posters(BAD, laurel.port(), BAD_CONNECTIONS, 401, bad()).at(BAD_PER_SECOND, longer));
            lines.awaitOpen();
            Outcome outcome = good(laurel).at(GOOD_PER_SECOND, round);
            System.out.println("  the bad ones   " + bad.get());
            System.out.println("  the slow ones  " + slow.get());
            return outcome;
        }
    }

    private static Posters good(ServerProcess laurel) {
        String token = Issuer.shared("bench", Role.SERVICE, Role.BACKFILL);
        return new Posters(GOOD, laurel.port(), GOOD_CONNECTIONS, 201, Bodies.of(token, 1));
    }

    /** Requests that are refused for one reason or another, by turns. */
    private static Supplier<ByteBuffer> bad() {
        String token = Issuer.shared("mallory", Role.PLAYER);
        List<byte[]> kinds = List.of(
                post("Bearer " + token.substring(0, token.length() - 8) + "AAAAAAAA", "{}"),
                post("Bearer a.b.c", "{}"),
                post("Bearer " + token, "{\"type\":"),
                post("Bearer " + token, "{\"type\":\"steps\",\"a\":" + "[".repeat(900) + "]".repeat(900) + "}"),
                post("Bearer " + token, " ".repeat(17 * 1024)),
                post("Basic YTpi", "{}"));
        int[] turn = {0};
        return () -> ByteBuffer.wrap(kinds.get(turn[0]++ % kinds.size()));
    }

    private static byte[] post(String authorization, String body) {
        return ("POST /api/v1/actions HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + authorization
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static InetAddress loopback(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has four bytes", e);
        }
    }
}
