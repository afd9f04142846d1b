package dev.laurel.benchmarks.gate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Requests with an id of their own for each action, made by writing digits into one that is ready. For one thread. */
final class Bodies implements Supplier<ByteBuffer> {
    private static final int USERS = 10_000;
    private static final String ACTION =
            "{\"actionId\":\"%08x-0000-4000-8000-000000000000\",\"userId\":\"user-0000\",\"type\":\"steps\","
                    + "\"quantity\":7,\"timestamp\":\"%s\"}";
    private static final int ID_END = ACTION.indexOf("000000000000\"") + "000000000000".length() + "%08x".length();
    private static final int USER_END = ACTION.indexOf("user-0000") + "user-0000".length() + "%08x".length();

    private final byte[] ready;
    private final int bodyAt;
    private final int actionLength;
    private final int actions;
    private final SplittableRandom random = new SplittableRandom(7);
    private long number;

    private Bodies(String head, String action, int actions) {
        String body = actions == 1 ? action : (action + '\n').repeat(actions);
        String whole = head.formatted(body.length()) + body;
        this.ready = whole.getBytes(StandardCharsets.US_ASCII);
        this.bodyAt = ready.length - body.length();
        this.actionLength = action.length() + 1;
        this.actions = actions;
    }

    /** @param actions how many in each request; one is sent by itself, several line by line */
    static Bodies of(String token, int actions) {
        String head = "POST /api/v1/actions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: " + (actions == 1 ? "application/json" : "application/x-ndjson")
                + "\r\nContent-Length: %d\r\n\r\n";
        String now =
                InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS).toString();
        // The first part tells apart what two of these make.
        return new Bodies(head, ACTION.formatted((int) System.nanoTime(), now), actions);
    }

    @Override
    public ByteBuffer get() {
        byte[] request = ready.clone();
        for (int i = 0; i < actions; i++) {
            int at = bodyAt + i * actionLength;
            digits(request, at + ID_END, number++);
            digits(request, at + USER_END, random.nextInt(USERS));
        }
        return ByteBuffer.wrap(request);
    }

    private static void digits(byte[] into, int end, long number) {
        long left = number;
        for (int at = end - 1; left > 0; at--) {
            into[at] = (byte) ('0' + left % 10);
            left /= 10;
        }
    }
}
