package dev.laurel.topology.rank.rows;

import dev.laurel.rules.catalog.Scoring.Operator;
import dev.laurel.rules.scoring.Tally;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.utils.ByteUtils;
import org.jspecify.annotations.Nullable;

/** The binary format of a tally: a byte for the operator and whether the user is on the board; then the numbers. */
final class TallyBytes {
    private static final byte[] NONE = {};
    private static final int NOT_RANKED = 0x80;

    private TallyBytes() {}

    static byte[] write(@Nullable Tally tally) {
        if (tally == null) {
            return NONE;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(code(tally.operator()) | (tally.isRanked() ? 0 : NOT_RANKED));
            for (int i = 0; i < tally.size(); i++) {
                ByteUtils.writeVarlong(tally.number(i), out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static @Nullable Tally read(byte[] bytes, int start, int end) {
        if (start == end) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, start + 1, end - start - 1);
        // A number takes a byte at least.
        long[] numbers = new long[buffer.remaining()];
        int size = 0;
        while (buffer.hasRemaining()) {
            numbers[size++] = ByteUtils.readVarlong(buffer);
        }
        return new Tally(operator(bytes[start]), isRanked(bytes[start]), Arrays.copyOf(numbers, size));
    }

    static boolean isRanked(byte first) {
        return (first & NOT_RANKED) == 0;
    }

    private static int code(Operator operator) {
        return switch (operator) {
            case COUNT -> 1;
            case BEST_OF -> 2;
            case AVERAGE -> 3;
            case STREAK -> 4;
            case SUM, BEST, LATEST -> throw new IllegalArgumentException("the operator has no tally");
        };
    }

    private static Operator operator(byte first) {
        return switch (first & (NOT_RANKED - 1)) {
            case 1 -> Operator.COUNT;
            case 2 -> Operator.BEST_OF;
            case 3 -> Operator.AVERAGE;
            case 4 -> Operator.STREAK;
            default -> throw new SerializationException("a tally of an unknown operator");
        };
    }
}
