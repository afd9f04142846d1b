package dev.laurel.access.keys;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Caches the newest key set of a source, and decides when to fetch the next one. A new set replaces the old one as a
 * whole, so a key that is no longer published is no longer accepted. {@link #refreshIfDue} is for one thread, and only
 * that thread waits for the source; all other methods are thread-safe.
 */
final class KeySetCache {
    /** With the time of one fetch, and of one more try, a removed key is refused within five minutes. */
    static final Duration REFRESH_INTERVAL = Duration.ofMinutes(4);
    /** Two fetches a minute at most, whatever tokens name and however often a fetch fails. */
    static final Duration SPACING = Duration.ofSeconds(30);
    /**
     * While there has never been a set: nothing works yet, and a start should not wait half a minute for one hiccup.
     */
    static final Duration FIRST_SPACING = Duration.ofSeconds(5);
    /** Longer than most outages, and the longest that an issuer who is silenced can be made to seem content. */
    static final Duration TRUST_MAX = Duration.ofHours(1);

    private static final Logger log = LoggerFactory.getLogger(KeySetCache.class);
    /** One line for every refresh interval of failures. */
    private static final long FAILURES_TOLD_EVERY = REFRESH_INTERVAL.dividedBy(SPACING);

    private final KeySource source;
    private final InstantSource clock;
    private final AtomicBoolean isWanted = new AtomicBoolean();
    private final LongAdder misses = new LongAdder();
    private volatile @Nullable Held held;
    private @Nullable Instant lastTry;
    private long failures;

    private record Held(KeySet set, Instant asked) {}

    KeySetCache(KeySource source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    /** The set; none at all where the last one was asked for too long ago. */
    KeySet current() {
        Held now = held;
        return now == null || clock.instant().isAfter(now.asked.plus(TRUST_MAX)) ? KeySet.NONE : now.set;
    }

    /** Reports a missing key; true for the first time since the last fetch. */
    boolean missed() {
        misses.increment();
        return isWanted.compareAndSet(false, true);
    }

    /** Whether there was ever a set. */
    boolean isLoaded() {
        return held != null;
    }

    /** How long ago the set was asked for, in seconds; not a number where there was never one. */
    double ageSeconds() {
        Held now = held;
        return now == null
                ? Double.NaN
                : Duration.between(now.asked, clock.instant()).toMillis() / 1000.0;
    }

    /** Asks for the set, if it is time to. */
    void refreshIfDue() {
        try {
            refreshOrRefuse();
        } catch (WeakKeysException e) {
            failed(e);
        }
    }

    /** @throws WeakKeysException if no key of the set is strong enough */
    void refreshOrRefuse() {
        Instant now = clock.instant();
        if (!isDue(now)) {
            return;
        }
        lastTry = now;
        // Before the fetch: a key that is missed during the fetch may be in an even newer set.
        isWanted.set(false);
        tellOfMisses();
        try {
            took(source.fetch(), now);
        } catch (IOException e) {
            failed(e);
        }
    }

    private boolean isDue(Instant now) {
        Instant last = lastTry;
        // A clock that was set back would otherwise stop the refresh for as long.
        if (last == null || now.isBefore(last) || !now.isBefore(last.plus(REFRESH_INTERVAL))) {
            return true;
        }
        Duration spacing = held == null ? FIRST_SPACING : SPACING;
        return !now.isBefore(last.plus(spacing)) && (isWanted.get() || failures > 0);
    }

    private void took(KeySet.Published set, Instant asked) {
        Held before = held;
        boolean isNew = before == null || !before.set.equals(set);
        if (isNew || failures > 0) {
            log.atLevel(set.refused() > 0 ? Level.WARN : Level.INFO)
                    .addKeyValue("keys", set.keys().size())
                    .addKeyValue("weakOrWrong", set.refused())
                    .addKeyValue("failuresBefore", failures)
                    .log("loaded the published keys");
        }
        failures = 0;
        held = new Held(set, asked);
    }

    private void failed(Exception why) {
        if (failures++ % FAILURES_TOLD_EVERY == 0) {
            Held last = held;
            log.atWarn()
                    .addKeyValue("why", why.getMessage())
                    .addKeyValue("failures", failures)
                    .addKeyValue("trusted", current().equals(KeySet.NONE) ? "none" : "the last ones")
                    .addKeyValue("until", last == null ? "" : last.asked.plus(TRUST_MAX))
                    .log("the published keys could not be loaded");
        }
    }

    private void tellOfMisses() {
        long count = misses.sumThenReset();
        if (count > 0) {
            log.atWarn().addKeyValue("tokens", count).log("tokens named keys that are not published");
        }
    }
}
