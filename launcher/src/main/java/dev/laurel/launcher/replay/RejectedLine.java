package dev.laurel.launcher.replay;

import dev.laurel.schemas.ErrorCode;

/**
 * A line that the gateway did not accept.
 *
 * @param line its place, counted from 1: in the batch where a gateway answers, in the file where it is told
 */
record RejectedLine(long line, Reason reason) {
    /** Whether the same line may be accepted a moment later. */
    boolean mayPass() {
        return reason.code() == ErrorCode.UNAVAILABLE || reason.code() == ErrorCode.RATE_LIMITED;
    }
}
