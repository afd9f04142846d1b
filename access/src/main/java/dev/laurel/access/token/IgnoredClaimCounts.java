package dev.laurel.access.token;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the claims that were ignored, by reason, since nothing else would report them. Thread-safe. */
final class IgnoredClaimCounts {
    private static final Logger log = LoggerFactory.getLogger(IgnoredClaimCounts.class);

    private final Map<IgnoredClaim, LongAdder> counts = new ConcurrentHashMap<>();

    IgnoredClaimCounts() {
        for (String claim : List.of(ClaimRules.USERNAME, ClaimRules.COUNTRY, ClaimRules.TEAM)) {
            for (IgnoredClaim.Reason reason : IgnoredClaim.Reason.values()) {
                counts.put(new IgnoredClaim(claim, reason), new LongAdder());
            }
        }
    }

    void count(List<IgnoredClaim> claims) {
        for (IgnoredClaim unfit : claims) {
            counts.computeIfAbsent(unfit, first -> new LongAdder()).increment();
            log.atDebug()
                    .addKeyValue("claim", unfit.claim())
                    .addKeyValue("reason", wireName(unfit.reason()))
                    .log("a claim was ignored");
        }
    }

    void bindTo(MeterRegistry registry) {
        counts.forEach((unfit, count) -> FunctionCounter.builder("laurel.token.claims.left.out", count, LongAdder::sum)
                .description("Claims of accepted tokens that were ignored, since they cannot be displayed")
                .tag("claim", unfit.claim())
                .tag("reason", wireName(unfit.reason()))
                .register(registry));
    }

    private static String wireName(IgnoredClaim.Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
