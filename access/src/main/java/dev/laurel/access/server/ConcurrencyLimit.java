package dev.laurel.access.server;

import dev.laurel.access.refusal.RefusalLog;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Limits how many requests are processed at once, and refuses the excess immediately with the advice to retry: a queue
 * would delay all of them. A stream counts only while it is opened; the number of open streams is bounded elsewhere.
 */
final class ConcurrencyLimit extends Handler.Wrapper {
    private final RefusalLog refusals;
    private final int requestsMax;
    private final ConnectionTimeouts connectionTimeouts;
    private final AtomicInteger atWork = new AtomicInteger();
    private final LongAdder refused = new LongAdder();

    ConcurrencyLimit(int requestsMax, ConnectionTimeouts connectionTimeouts, RefusalLog refusals) {
        this.refusals = refusals;
        this.requestsMax = requestsMax;
        this.connectionTimeouts = connectionTimeouts;
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
            RequestBodyTimeout timed = new RequestBodyTimeout(request, connectionTimeouts.body());
            return super.handle(timed, new ResponseTimeout(timed, response, connectionTimeouts.answer()), callback);
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
