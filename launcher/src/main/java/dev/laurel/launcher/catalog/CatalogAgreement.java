package dev.laurel.launcher.catalog;

import dev.laurel.rules.catalog.Catalog;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ensures that all processes of a deployment use one catalogue. The first catalogue wins: a process with another one
 * waits until the last process that uses the first is gone, and counts nothing meanwhile. Each process sends a heartbeat
 * every few seconds; a process that has died is given up after a while.
 */
public final class CatalogAgreement implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CatalogAgreement.class);
    private static final Duration SAY_EVERY = Duration.ofSeconds(5);
    /** A process that collects garbage or waits for Kafka is not dead yet. */
    private static final Duration HEARD_WITHIN = Duration.ofSeconds(20);

    private static final Duration CLOSE_MAX = Duration.ofSeconds(2);
    private static final long NOT_YET = Long.MAX_VALUE;

    private final Map<String, String> kafka;
    private final String prefix;
    private final String process;
    private final String fingerprint;
    private final Duration sayEvery;
    private final Announcements processes;
    private final CountDownLatch closing = new CountDownLatch(1);
    private long since = NOT_YET;
    private Map<String, String> waitingFor = Map.of();
    private volatile boolean agreed;
    private volatile @Nullable Thread thread;

    /**
     * @param kafka settings for every Kafka client by Kafka's names
     * @param process identifies this process among the others; the same after a restart if possible
     */
    public CatalogAgreement(Map<String, String> kafka, String prefix, String process, Catalog catalog) {
        this(kafka, prefix, process, catalog, SAY_EVERY, HEARD_WITHIN);
    }

    CatalogAgreement(
            Map<String, String> kafka,
            String prefix,
            String process,
            Catalog catalog,
            Duration sayEvery,
            Duration heardWithin) {
        this.kafka = Map.copyOf(kafka);
        this.prefix = prefix;
        this.process = process;
        this.fingerprint = catalog.fingerprint();
        this.sayEvery = sayEvery;
        this.processes = new Announcements(heardWithin, System::nanoTime);
    }

    /**
     * Returns once this process may count by its catalogue.
     *
     * @throws CancellationException if this is closed meanwhile
     */
    public void start() {
        CatalogLog topic = joined();
        agreed = true;
        thread = Thread.ofPlatform().name("laurel-catalog").daemon().start(() -> {
            try (topic) {
                stay(topic);
            }
        });
    }

    /** Whether this process counts by the same catalogue as all others. */
    public boolean isAgreed() {
        return agreed;
    }

    /** Announces that this process ends, so that no other waits for it. */
    @Override
    public void close() {
        closing.countDown();
        Thread running = thread;
        if (running != null) {
            try {
                running.join(CLOSE_MAX);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private CatalogLog joined() {
        while (true) {
            CatalogLog topic = new CatalogLog(kafka, prefix, processes);
            try {
                join(topic);
                return topic;
            } catch (KafkaException e) {
                topic.close();
                log.atWarn().setCause(e).log("the catalogue topic cannot be used; trying again");
                pause();
            } catch (RuntimeException e) {
                topic.close();
                throw e;
            }
        }
    }

    private void join(CatalogLog topic) {
        while (!hasJoined(topic)) {
            pause();
        }
        processes.dead().forEach(topic::takeBack);
    }

    /** Reads what there is, and announces this process, if no other has precedence. */
    private boolean hasJoined(CatalogLog topic) {
        topic.readToEnd();
        if (isBehind(topic)) {
            return false;
        }
        since = topic.announce(process, new Announcement(fingerprint, null));
        // An announcement of another catalogue at the same moment comes before or after this one in the topic.
        topic.readToEnd();
        return !isBehind(topic);
    }

    private boolean isBehind(CatalogLog topic) {
        Map<String, String> ahead = processes.ahead(process, fingerprint, since);
        if (ahead.isEmpty()) {
            return false;
        }
        if (since != NOT_YET) {
            topic.takeBack(process);
            since = NOT_YET;
        }
        if (!ahead.equals(waitingFor)) {
            waitingFor = ahead;
            tellWaiting(ahead);
        }
        return true;
    }

    private void tellWaiting(Map<String, String> ahead) {
        log.atWarn()
                .addKeyValue("catalog", fingerprint)
                .addKeyValue("others", new TreeMap<>(ahead))
                .log("other processes use another catalogue: this process waits until they have ended, and is not"
                        + " ready; stop them, or start this process with their catalogue");
    }

    private void stay(CatalogLog topic) {
        long nextNanos = System.nanoTime();
        while (!pausedToTheEnd()) {
            try {
                if (System.nanoTime() - nextNanos >= 0) {
                    topic.announce(process, new Announcement(fingerprint, since));
                    nextNanos = System.nanoTime() + sayEvery.toNanos();
                }
                topic.read(Duration.ZERO);
                look();
            } catch (KafkaException e) {
                // Whether Kafka is away others say louder.
                log.atDebug().setCause(e).log("the catalogue topic cannot be used");
            }
        }
        try {
            topic.takeBack(process);
        } catch (KafkaException gone) {
            log.debug("the other processes will notice by themselves that this process has ended");
        }
    }

    private void look() {
        Map<String, String> ahead = processes.ahead(process, fingerprint, since);
        if (agreed && !ahead.isEmpty()) {
            log.atError()
                    .addKeyValue("catalog", fingerprint)
                    .addKeyValue("others", new TreeMap<>(ahead))
                    .log("other processes use another catalogue: stop them or this process; it is not ready");
        }
        agreed = ahead.isEmpty();
    }

    private void pause() {
        if (pausedToTheEnd()) {
            throw new CancellationException("the process is shutting down");
        }
    }

    /** Waits for a moment; true if this is closing. */
    private boolean pausedToTheEnd() {
        try {
            return closing.await(Math.min(250, sayEvery.toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
