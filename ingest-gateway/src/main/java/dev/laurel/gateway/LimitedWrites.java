package dev.laurel.gateway;

import dev.laurel.access.limit.LimitedRequest;
import dev.laurel.schemas.ErrorCode;
import java.util.function.IntFunction;

/** Counts actions or decisions against their sender's limit: each counts, valid or not, unless Kafka may not have stored it. */
final class LimitedWrites {
    private LimitedWrites() {}

    /** @param work what is to be done with as many as the limit lets through, the first ones */
    static WriteOutcome of(LimitedRequest limitedRequest, int count, IntFunction<WriteOutcome> work) {
        int taken = limitedRequest.take(count);
        if (taken == 0) {
            return new WriteOutcome.Refused(LimitedRequest.SPENT);
        }
        boolean counts = false;
        try {
            WriteOutcome outcome = work.apply(taken);
            counts = !isToBeSentAgain(outcome);
            return outcome;
        } finally {
            limitedRequest.end(taken, counts);
        }
    }

    private static boolean isToBeSentAgain(WriteOutcome outcome) {
        return outcome instanceof WriteOutcome.Refused(var refusal) && refusal.code() == ErrorCode.UNAVAILABLE;
    }
}
