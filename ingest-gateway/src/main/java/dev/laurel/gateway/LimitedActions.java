package dev.laurel.gateway;

import dev.laurel.access.limit.LimitedRequest;
import dev.laurel.schemas.ErrorCode;
import java.util.function.IntFunction;

/** Counts actions against their sender's limit: each counts, valid or not, unless Kafka may not have stored it. */
final class LimitedActions {
    private LimitedActions() {}

    /** @param work what is to be done with as many of the actions as the limit lets through, the first ones */
    static ActionsOutcome of(LimitedRequest limitedRequest, int actions, IntFunction<ActionsOutcome> work) {
        int taken = limitedRequest.take(actions);
        if (taken == 0) {
            return new ActionsOutcome.Refused(LimitedRequest.SPENT);
        }
        boolean counts = false;
        try {
            ActionsOutcome actionsOutcome = work.apply(taken);
            counts = !isToBeSentAgain(actionsOutcome);
            return actionsOutcome;
        } finally {
            limitedRequest.end(taken, counts);
        }
    }

    private static boolean isToBeSentAgain(ActionsOutcome actionsOutcome) {
        return actionsOutcome instanceof ActionsOutcome.Refused(var refusal) && refusal.code() == ErrorCode.UNAVAILABLE;
    }
}
