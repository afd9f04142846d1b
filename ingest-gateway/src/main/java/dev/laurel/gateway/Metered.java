package dev.laurel.gateway;

import dev.laurel.access.limit.Visit;
import dev.laurel.schemas.ErrorCode;
import java.util.function.IntFunction;

/** Actions under their sender's limit: each counts, right or wrong, unless Kafka may not have them. */
final class Metered {
    private Metered() {}

    /** @param work what is to be done with as many of the actions as the limit lets through, the first ones */
    static Answer of(Visit visit, int actions, IntFunction<Answer> work) {
        int taken = visit.take(actions);
        if (taken == 0) {
            return new Answer.Refused(Visit.SPENT);
        }
        boolean counts = false;
        try {
            Answer answer = work.apply(taken);
            counts = !isToBeSentAgain(answer);
            return answer;
        } finally {
            visit.end(taken, counts);
        }
    }

    private static boolean isToBeSentAgain(Answer answer) {
        return answer instanceof Answer.Refused(var refusal) && refusal.code() == ErrorCode.UNAVAILABLE;
    }
}
