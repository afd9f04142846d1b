package dev.laurel.access.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.laurel.access.identity.Authentication;
import dev.laurel.access.identity.TokenDigest;
import dev.laurel.access.identity.VerifiedToken;
import dev.laurel.access.network.ClientAddress;
import dev.laurel.access.refusal.RefusalLog;
import dev.laurel.schemas.Quota;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** The rate limits of write requests; each request is a {@link LimitedRequest}. Thread-safe. */
public final class WriteLimits implements AutoCloseable {
    /** Users that are remembered, and their actions; a user who is forgotten is still held by the topology. */
    private static final int USERS_MAX = 100_000;

    private static final int TIMES_MAX = 8_000_000;

    /** Tokens that held lately, by their digests: some 15 MB at the most. */
    private static final int FAMILIAR_MAX = 100_000;

    /** Less where the token ends before. */
    private static final Duration FAMILIAR_FOR = Duration.ofHours(1);

    /** Costs a twentieth of a core where a signature takes a millisecond. */
    private static final Quota SECOND_LOOKS = new Quota(50, Duration.ofSeconds(1));

    private static final long EVERYBODY = 0;

    final RateLimits rateLimits;
    final AddressBuckets addresses;
    final AddressBuckets failures;
    final RefusalLog log;
    private final AddressBuckets secondLooks;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Cache<String, UserWriteWindow> users;
    private final Cache<TokenDigest, Duration> familiar;

    /** @param clock what tokens end by */
    public WriteLimits(RateLimits rateLimits, InstantSource clock) {
        this(rateLimits, clock, System::nanoTime);
    }

    WriteLimits(RateLimits rateLimits, InstantSource clock, LongSupplier nanoTime) {
        this.rateLimits = rateLimits;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.addresses = new AddressBuckets("address", rateLimits.address(), nanoTime);
        this.failures = new AddressBuckets("failed-authentication", rateLimits.failures(), nanoTime);
        this.secondLooks = new AddressBuckets("second-look", List.of(SECOND_LOOKS), nanoTime);
        this.log = new RefusalLog(LoggerFactory.getLogger(WriteLimits.class), nanoTime);
        int countMax = rateLimits.user().stream().mapToInt(Quota::count).max().orElse(1);
        this.users = Caffeine.newBuilder()
                .maximumSize(Math.min(USERS_MAX, TIMES_MAX / countMax))
                .expireAfterAccess(Quota.WINDOW_MAX.plus(UserWriteWindow.ON_THE_WAY_MAX))
                .ticker(nanoTime::getAsLong)
                .build();
        this.familiar = Caffeine.newBuilder()
                .maximumSize(FAMILIAR_MAX)
                .expireAfter(Expiry.<TokenDigest, Duration>creating((token, left) -> left))
                .ticker(nanoTime::getAsLong)
                .build();
    }

    /** One request's way through the limits. */
    public LimitedRequest visit(Context ctx) {
        return visit(rateLimits.proxies().client(ctx), credential(ctx));
    }

    /** @param credential what the sender is to be known by, if it sends a token */
    LimitedRequest visit(ClientAddress address, @Nullable TokenDigest credential) {
        return new LimitedRequest(this, address, credential);
    }

    /** Logs the pending refusals. */
    @Override
    public void close() {
        log.close();
    }

    UserWriteWindow user(String subject) {
        return users.get(subject, first -> new UserWriteWindow(rateLimits.user()));
    }

    long now() {
        return nanoTime.getAsLong();
    }

    /** Knows a token again that holds, for as long as it does. */
    void befriend(@Nullable TokenDigest credential, VerifiedToken token) {
        // Looked for first: most often it is there, and then nothing is written.
        if (credential != null && !isFamiliar(credential)) {
            Duration left = Duration.between(clock.instant(), token.end());
            familiar.put(credential, left.compareTo(FAMILIAR_FOR) < 0 ? left : FAMILIAR_FOR);
        }
    }

    /**
     * Whether a credential may be looked at, though its address sent too many that did not hold. One that held lately
     * may. Of the others a few a second may, so that one bad neighbour behind an address does not lock out those who
     * come new.
     */
    boolean maySeeAgain(@Nullable TokenDigest credential) {
        return credential != null && (isFamiliar(credential) || secondLooks.take(EVERYBODY) == 0);
    }

    /** How many users are remembered. */
    long userCount() {
        users.cleanUp();
        return users.estimatedSize();
    }

    /** By the token and not by the header around it, which one token could fill with as many spaces as it likes. */
    private @Nullable TokenDigest credential(Context ctx) {
        return rateLimits.address().isEmpty()
                ? null
                : Authentication.bearer(ctx).map(TokenDigest::of).orElse(null);
    }

    private boolean isFamiliar(TokenDigest credential) {
        return familiar.getIfPresent(credential) != null;
    }
}
