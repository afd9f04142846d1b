package dev.laurel.access.metrics;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.lang.management.ManagementFactory;

/** The CPU time of this process, with the name and the unit of Prometheus' own clients. */
final class ProcessCpuTime implements MeterBinder {
    private static final double NANOS = 1e9;

    @Override
    public void bindTo(MeterRegistry registry) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            FunctionCounter.builder("process.cpu", system, os -> os.getProcessCpuTime() / NANOS)
                    .description("Processor time used by this process")
                    .baseUnit("seconds")
                    .register(registry);
        }
    }
}
