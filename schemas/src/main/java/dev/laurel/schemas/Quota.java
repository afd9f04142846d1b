package dev.laurel.schemas;

import java.time.Duration;

/**
 * A quota: a maximum count in any time window of one length, wherever the window begins.
 *
 * @param count at least 1
 * @param window the window's length, up to an hour
 */
public record Quota(int count, Duration window) {
    /** What came within a window must be remembered; longer ones would be no more than a slower way to say the same. */
    public static final Duration WINDOW_MAX = Duration.ofHours(1);

    public Quota {
        if (count < 1) {
            throw new IllegalArgumentException("a quota is at least 1");
        }
        if (window.toMillis() < 1 || window.compareTo(WINDOW_MAX) > 0) {
            throw new IllegalArgumentException("a quota's window is positive and at most an hour");
        }
    }
}
