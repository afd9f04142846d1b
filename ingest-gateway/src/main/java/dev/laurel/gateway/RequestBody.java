package dev.laurel.gateway;

import dev.laurel.access.refusal.BodyTimeoutException;
import dev.laurel.access.refusal.ErrorResponses;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;

/** The body of a request, as far as it arrived. */
sealed interface RequestBody {
    /** A client that sends more slowly than this occupies a place that others could use. */
    Duration PATIENCE = Duration.ofSeconds(5);

    /** What honest clients overshoot by; who sends more may lose the answer. */
    int DRAINED_BYTES_MAX = 8 * 1024 * 1024;

    Duration DRAIN_PATIENCE = Duration.ofSeconds(2);

    /** How much is read at a time, where more is to come. */
    int PART_BYTES = 8192;

    /** All of it. */
    record Whole(ByteBuffer bytes) implements RequestBody {}

    /** Too much of it, or not all. */
    record Refused(Refusal refusal) implements RequestBody {}

    /**
     * Reads until the end, and never more than a little above the bound, however the body is sent.
     *
     * @param announced how many bytes are to come as the client says, or -1; nothing but speed depends on it
     */
    static RequestBody receive(InputStream in, long announced, int bytesMax) {
        return receive(in, announced, bytesMax, PATIENCE);
    }

    static RequestBody receive(InputStream in, long announced, int bytesMax, Duration patience) {
        // Monotonic, as no clock that may be set: this is a wait and not a moment.
        long deadline = System.nanoTime() + patience.toNanos();
        byte[] part = part(announced);
        ByteArrayOutputStream received = new ByteArrayOutputStream(part.length);
        try {
            for (int length = in.read(part); length >= 0; length = in.read(part)) {
                received.write(part, 0, length);
                if (received.size() > bytesMax) {
                    return new Refused(Refusal.of(
                            ErrorCode.PAYLOAD_TOO_LARGE, "a body of this kind has at most " + bytesMax + " bytes"));
                }
                if (System.nanoTime() > deadline) {
                    return new Refused(ErrorResponses.TOO_SLOW);
                }
            }
        } catch (IOException e) {
            // The client's connection: broken off, silent for too long, or chunks that are none.
            return BodyTimeoutException.isCauseOf(e) ? new Refused(ErrorResponses.TOO_SLOW) : broken();
        }
        return new Whole(ByteBuffer.wrap(received.toByteArray()));
    }

    /**
     * Reads on and keeps nothing, within bounds. A server that answers and closes while the client still sends resets
     * the connection, and the client never sees why it was refused.
     */
    static void drain(InputStream in, long announced) {
        long deadline = System.nanoTime() + DRAIN_PATIENCE.toNanos();
        byte[] part = part(announced);
        try {
            int drained = 0;
            for (int length = in.read(part); length >= 0; length = in.read(part)) {
                drained += length;
                if (drained > DRAINED_BYTES_MAX || System.nanoTime() > deadline) {
                    return;
                }
            }
        } catch (IOException e) {
            // The client is gone; there is nothing left to do.
        }
    }

    /** Most bodies are small, and a flood of requests has no body worth a large part. */
    private static byte[] part(long announced) {
        return new byte[announced >= 0 && announced < PART_BYTES ? (int) announced + 1 : PART_BYTES];
    }

    private static RequestBody broken() {
        return new Refused(Refusal.of(ErrorCode.MALFORMED, "the body is incomplete"));
    }
}
