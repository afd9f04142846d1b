package dev.laurel.access.keys;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that an issuer publishes at a URL (JWKS), refreshed in the background. Verifying a token never waits for the
 * issuer: an unknown key triggers a refresh, and the token is refused until the key has arrived.
 */
public final class RemoteKeys implements VerificationKeys, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RemoteKeys.class);
    /** How late a refresh may begin; looking costs nothing. */
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

    private final HttpKeySource source;
    private final KeySetCache copy;
    private final ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("laurel-keys").daemon().factory(), new ThreadPoolExecutor.DiscardPolicy());

    /** @param url where the key set is published */
    public RemoteKeys(URI url, InstantSource clock) {
        this.source = new HttpKeySource(url);
        this.copy = new KeySetCache(source, clock);
    }

    /**
     * Fetches the keys once, waiting two seconds at most, and then continues in the background whether it got them or
     * not.
     *
     * @throws WeakKeysException if keys are published, and none is strong enough
     */
    public void start() {
        copy.refreshOrRefuse();
        var _ = thread.scheduleWithFixedDelay(
                this::look, LOOK_INTERVAL.toMillis(), LOOK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Whether there was ever a set of keys; one that is too old to be trusted counts, since no other process has
     * better.
     */
    public boolean isLoaded() {
        return copy.isLoaded();
    }

    @Override
    public KeySet current() {
        return copy.current();
    }

    /** At once rather than at the next look, but with one task in the queue however many tokens miss. */
    @Override
    public void missed() {
        if (copy.missed()) {
            thread.execute(this::look);
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("laurel.token.keys.age", copy, KeySetCache::ageSeconds)
                .baseUnit("seconds")
                .description("Time since the issuer's keys were last loaded")
                .register(registry);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        source.close();
    }

    private void look() {
        try {
            copy.refreshIfDue();
        } catch (RuntimeException e) {
            // The schedule would end with it.
            log.atError().addKeyValue("kind", e.getClass().getName()).log("refreshing the published keys failed");
        }
    }
}
