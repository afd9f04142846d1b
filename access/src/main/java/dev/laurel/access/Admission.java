package dev.laurel.access;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Lets so many requests in at once, and tells the others at once to try again: a queue would make all of them late. A
 * stream is at work only while it is opened; how many there may be is bounded elsewhere.
 */
final class Admission extends Handler.Wrapper {
    private final RefusalLog refusals;
    private final int requestsMax;
    private final Patience patience;
    private final AtomicInteger atWork = new AtomicInteger();
    private final LongAdder refused = new LongAdder();

    Admission(int requestsMax, Patience patience, RefusalLog refusals) {
        this.refusals = refusals;
        this.requestsMax = requestsMax;
        this.patience = patience;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (atWork.incrementAndGet() > requestsMax) {
            atWork.decrementAndGet();
            refused.increment();
            refusals.count("too many requests at once");
            Response.writeError(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
            return true;
        }
        try {
            TimedBody timed = new TimedBody(request, patience.body());
            return super.handle(timed, new TimedAnswer(timed, response, patience.answer()), callback);
        } finally {
            atWork.decrementAndGet();
        }
    }

    int atWork() {
        return atWork.get();
    }

    /** How many requests found no room. */
    long refused() {
        return refused.sum();
    }
}
