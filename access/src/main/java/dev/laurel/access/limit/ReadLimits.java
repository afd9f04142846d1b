package dev.laurel.access.limit;

import dev.laurel.access.refusal.ErrorResponses;
import dev.laurel.access.refusal.RefusalLog;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.LoggerFactory;

/** The rate limits of read requests. Every request of the API counts as one, including one that opens a stream. */
public final class ReadLimits implements AutoCloseable {
    private static final String PATHS = "/api/*";
    private static final Refusal TOO_OFTEN = Refusal.of(
            ErrorCode.RATE_LIMITED, "too many requests from this address; one stream request sends every change");

    private final RateLimits rateLimits;
    private final AddressBuckets addresses;
    private final RefusalLog log;

    public ReadLimits(RateLimits rateLimits) {
        this(rateLimits, System::nanoTime);
    }

    ReadLimits(RateLimits rateLimits, LongSupplier nanoTime) {
        this.rateLimits = rateLimits;
        this.addresses = new AddressBuckets("read", rateLimits.reads(), nanoTime);
        this.log = new RefusalLog(LoggerFactory.getLogger(ReadLimits.class), nanoTime);
    }

    /** Looks at each request before its route does. */
    public void install(JavalinConfig config) {
        if (!rateLimits.reads().isEmpty()) {
            config.routes.before(PATHS, this::hold);
        }
    }

    /** Logs the pending refusals. */
    @Override
    public void close() {
        log.close();
    }

    private void hold(Context ctx) {
        long networkKey = rateLimits.proxies().client(ctx).networkKey();
        long wait = addresses.take(networkKey);
        if (wait > 0) {
            List<RemainingQuota> left = addresses.left(networkKey);
            ctx.header(RemainingQuota.POLICY_HEADER, RemainingQuota.policies(left))
                    .header(RemainingQuota.HEADER, RemainingQuota.header(left))
                    .header(Header.RETRY_AFTER, Long.toString(RemainingQuota.seconds(wait)));
            log.count("read");
            ErrorResponses.answer(ctx, TOO_OFTEN);
            ctx.skipRemainingHandlers();
        }
    }
}
