package dev.laurel.access.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The metrics of a process: the JVM's, and those of every component that is registered. Thread-safe. */
public final class Metrics implements AutoCloseable {
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final Logger log = LoggerFactory.getLogger(Metrics.class);

    private static final MeterFilter CPUS = new MeterFilter() {
        @Override
        public Meter.Id map(Meter.Id id) {
            return id.getName().equals("system.cpu.count") ? id.withName("system.cpus") : id;
        }
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final List<AutoCloseable> toClose = new ArrayList<>();

    /** Of Kafka's figures a few, for topics without a prefix. */
    public Metrics() {
        this(false, "");
    }

    /**
     * @param allOfKafka whether all metrics of the Kafka clients are exported, which are hundreds
     * @param prefix what the topics' names begin with
     */
    public Metrics(boolean allOfKafka, String prefix) {
        registry.config()
                .meterFilter(new KafkaMetricFilter(allOfKafka, prefix))
                // In nanoseconds, as no other figure; and a name that is kept for histograms.
                .meterFilter(MeterFilter.deny(id -> id.getName().equals("process.cpu.time")))
                .meterFilter(CPUS);
        add(new ProcessCpuTime());
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
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public synchronized void close() {
        for (AutoCloseable part : toClose) {
            try {
                part.close();
            } catch (Exception e) {
                log.atWarn().addKeyValue("kind", e.getClass().getName()).log("closing the metrics failed");
            }
        }
        toClose.clear();
        registry.close();
    }
}
