package dev.laurel.topology.rank.rows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/**
 * The keys of the store of standings. A user's id is the key of the row of what goes on. The row of a past period has a
 * zero byte, the period, another zero byte and the user's id as its key; without the user, it marks a period of which
 * something has changed that is not published yet. No id and no period contains a zero byte.
 *
 * @param period the period's key, by which periods that end at different times differ
 * @param user the user's id; empty for the mark of the period
 */
public record PeriodKey(String period, String user) {
    private static final char ZERO = '\0';

    /** The key as the stages write it. */
    public static String of(String period, String user) {
        return ZERO + period + ZERO + user;
    }

    /** The key of a period's mark. */
    public static String mark(String period) {
        return of(period, "");
    }

    /** Behind all keys that have a period, and ahead of all users. */
    public static byte[] behindAll() {
        return new byte[] {ZERO + 1};
    }

    /** Whether a key has a period. */
    public static boolean isOne(byte[] key) {
        return key.length > 0 && key[0] == ZERO;
    }

    /** Reads a key that {@link #isOne}. */
    public static PeriodKey read(byte[] key) {
        String text = new String(key, 1, key.length - 1, StandardCharsets.US_ASCII);
        int end = text.indexOf(ZERO);
        if (end < 0) {
            throw new IllegalArgumentException("a key of a past period is damaged");
        }
        return new PeriodKey(text.substring(0, end), text.substring(end + 1));
    }

    /** Whether it is the mark of a period. */
    public boolean isMark() {
        return user.isEmpty();
    }

    /** The key on disk, where all rows of a period are together, in the order of their users. */
    Bytes onDisk() {
        return Bytes.wrap(ascii(period + ZERO + user));
    }

    /** The key on disk by which the period of a user is found. */
    Bytes byUser() {
        return Bytes.wrap(ascii(user + ZERO + period));
    }

    /** The period in such a key. */
    static String periodOfUser(byte[] byUser) {
        return new String(userOf(byUser), StandardCharsets.US_ASCII);
    }

    /** Where the rows of a period, or the periods of a user, begin on disk. */
    static byte[] first(String label) {
        return ascii(label + ZERO);
    }

    /** Where the rows of a period begin on disk that come behind a user's. */
    static byte[] behind(String period, String user) {
        return ascii(period + ZERO + user + ZERO);
    }

    /** Behind all rows of a period, or all periods of a user, on disk. */
    static byte[] end(String label) {
        byte[] end = first(label);
        end[end.length - 1] = ZERO + 1;
        return end;
    }

    /** The period of a row on disk. */
    static String periodOf(byte[] onDisk) {
        return new String(onDisk, 0, separator(onDisk), StandardCharsets.US_ASCII);
    }

    /** The user of a row on disk. */
    static byte[] userOf(byte[] onDisk) {
        return Arrays.copyOfRange(onDisk, separator(onDisk) + 1, onDisk.length);
    }

    private static int separator(byte[] onDisk) {
        for (int i = 0; i < onDisk.length; i++) {
            if (onDisk[i] == ZERO) {
                return i;
            }
        }
        throw new IllegalArgumentException("a key of a past period is damaged");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
