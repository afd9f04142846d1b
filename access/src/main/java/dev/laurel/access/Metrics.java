package dev.laurel.access;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a process tells of itself in figures: the JVM's, and those of every part that is handed in. Thread-safe. */
public final class Metrics implements AutoCloseable {
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final Logger log = LoggerFactory.getLogger(Metrics.class);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final List<AutoCloseable> toClose = new ArrayList<>();

    public Metrics() {
        add(new JvmMemoryMetrics());
        add(new JvmGcMetrics());
        add(new JvmThreadMetrics());
        add(new ProcessorMetrics());
        add(new FileDescriptorMetrics());
        add(new UptimeMetrics());
    }

    /** Takes on the figures of a part. What must be closed is closed with this. */
    public synchronized void add(MeterBinder part) {
        part.bindTo(registry);
        if (part instanceof AutoCloseable closeable) {
            toClose.add(closeable);
        }
    }

    /** All figures as they are now, in Prometheus' text format. */
    String scrape() {
        return registry.scrape();
    }

    @Override
    public synchronized void close() {
        for (AutoCloseable part : toClose) {
            try {
                part.close();
            } catch (Exception e) {
                log.atWarn().addKeyValue("kind", e.getClass().getName()).log("figures did not end well");
            }
        }
        toClose.clear();
        registry.close();
    }
}
