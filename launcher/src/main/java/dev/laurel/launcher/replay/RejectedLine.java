package dev.laurel.launcher.replay;

import dev.laurel.schemas.ErrorCode;

/**
 * A line that the gateway did not accept.
 *
 * @param line its place, counted from 1: in the batch where a gateway answers, in the file where it is told
 */
record RejectedLine(long line, ErrorCode code) {
    /** Whether the same line may be accepted a moment later. */
    boolean mayPass() {
        return code == ErrorCode.UNAVAILABLE || code == ErrorCode.RATE_LIMITED;
    }
}
