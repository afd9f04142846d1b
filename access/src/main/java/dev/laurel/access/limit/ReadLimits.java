package dev.laurel.access.limit;

import dev.laurel.access.RefusalLog;
import dev.laurel.access.Refusals;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.LoggerFactory;

/** How often something may be asked of this process: each request of the API is one, also one that opens a stream. */
public final class ReadLimits implements AutoCloseable {
    private static final String PATHS = "/api/*";
    private static final Refusal TOO_OFTEN = Refusal.of(
            ErrorCode.RATE_LIMITED, "too many requests came from this address; a stream tells every change by one");

    private final Limits limits;
    private final Households addresses;
    private final RefusalLog log;

    public ReadLimits(Limits limits) {
        this(limits, System::nanoTime);
    }

    ReadLimits(Limits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.addresses = new Households("read", limits.reads(), nanoTime);
        this.log = new RefusalLog(LoggerFactory.getLogger(ReadLimits.class), nanoTime);
    }

    /** Looks at each request before its route does. */
    public void install(JavalinConfig config) {
        if (!limits.reads().isEmpty()) {
            config.routes.before(PATHS, this::hold);
        }
    }

    /** Tells in the log what is untold. */
    @Override
    public void close() {
        log.close();
    }

    private void hold(Context ctx) {
        long household = limits.proxies().client(ctx).household();
        long wait = addresses.take(household);
        if (wait > 0) {
            List<Left> left = addresses.left(household);
            ctx.header(Left.POLICY_HEADER, Left.policies(left))
                    .header(Left.HEADER, Left.header(left))
                    .header(Header.RETRY_AFTER, Long.toString(Left.seconds(wait)));
            log.count("read");
            Refusals.answer(ctx, TOO_OFTEN);
            ctx.skipRemainingHandlers();
        }
    }
}
