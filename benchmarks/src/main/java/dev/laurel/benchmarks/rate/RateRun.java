package dev.laurel.benchmarks.rate;

import com.sun.management.OperatingSystemMXBean;
import dev.laurel.topology.StreamsSettings;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;

/** One run of a topology, from an empty folder to the last action: what is measured, and how it is told. */
final class RateRun {
    private static final int THREADS = 2;
    /** What {@code StreamsSettings} with an empty prefix makes of it. */
    private static final String GROUP = "laurel";

    /** On a disk, where a folder for temporary files may be in memory. */
    private static final Path SCRATCH = Path.of(System.getProperty("laurel.scratch", ""));

    private final long actions;
    private final int users;

    /** @param args number of actions, number of users; both may be left out */
    RateRun(List<String> args) {
        actions = args.isEmpty() ? 400_000 : Long.parseLong(args.getFirst());
        users = args.size() < 2 ? 100_000 : Integer.parseInt(args.get(1));
    }

    /** What is run. */
    record Subject(Runnable start, BooleanSupplier alive, Runnable close) {}

    /** Runs it and prints a line of names and figures. */
    void of(String name, Function<StreamsSettings, Subject> making)
            throws IOException, InterruptedException, ExecutionException {
        Path folder = Files.createTempDirectory(SCRATCH, "rate-");
        try (FilledBroker broker = FilledBroker.start(folder.resolve("broker"), actions, users)) {
            System.out.println(name + ' ' + measure(broker, making.apply(settings(broker, folder.resolve("state")))));
        } finally {
            delete(folder);
        }
    }

    private static StreamsSettings settings(FilledBroker broker, Path stateDir) {
        return new StreamsSettings(
                Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker.servers()),
                "",
                FilledBroker.PARTITIONS,
                "rate",
                stateDir,
                THREADS,
                Optional.empty(),
                0);
    }

    private String measure(FilledBroker broker, Subject subject) throws InterruptedException, ExecutionException {
        Duration brokerBefore = broker.processorTime();
        try (Progress progress = new Progress(broker.servers(), GROUP, subject.alive())) {
            long start = System.nanoTime();
            subject.start().run();
            Progress.Times times = progress.await(actions);
            Duration brokerTook = broker.processorTime().minus(brokerBefore);
            return rates(start, times) + ' ' + process(brokerTook);
        } finally {
            subject.close().run();
        }
    }

    private String rates(long start, Progress.Times times) {
        double lastHalf = (actions - times.halfActions()) * 1e9 / (times.done() - times.half());
        return String.format(
                Locale.ROOT,
                "actions/s %.0f last-half/s %.0f complete/s %.0f",
                actions * 1e9 / (times.done() - start),
                lastHalf,
                actions * 1e9 / (times.complete() - start));
    }

    private static String process(Duration brokerTook) {
        long collecting = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
        return String.format(
                Locale.ROOT,
                "rss-mb %d gc-s %.1f cpu-s %.1f broker-cpu-s %.1f",
                residentBytes() >> 20,
                collecting / 1e3,
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9,
                brokerTook.toMillis() / 1e3);
    }

    /** Linux alone tells; elsewhere 0. */
    private static long residentBytes() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException elsewhere) {
            return 0;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
