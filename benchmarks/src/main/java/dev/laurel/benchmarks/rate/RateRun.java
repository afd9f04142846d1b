package dev.laurel.benchmarks.rate;

import com.sun.management.OperatingSystemMXBean;
import dev.laurel.benchmarks.Memory;
import dev.laurel.benchmarks.Scratch;
import dev.laurel.topology.StreamsSettings;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;

/** One run of a topology, from an empty folder to the last action: what is measured, and how it is reported. */
final class RateRun {
    private final Load load;

    /** @param args number of actions, number of users, over how many days they are spread; all may be left out */
    RateRun(List<String> args) {
        load = Load.random(number(args, 0, 400_000), number(args, 1, 100_000), number(args, 2, 1));
    }

    private static int number(List<String> args, int index, int usual) {
        return args.size() <= index ? usual : Integer.parseInt(args.get(index));
    }

    /** What is run. */
    record Subject(Runnable start, BooleanSupplier alive, Runnable close) {}

    /** Runs it and prints a line of names and figures. */
    void of(String name, Function<StreamsSettings, Subject> making)
            throws IOException, InterruptedException, ExecutionException {
        try (Scratch scratch = Scratch.make("rate-");
                FilledBroker broker = FilledBroker.start(scratch.folder().resolve("broker"), load)) {
            Subject subject = making.apply(broker.streams(scratch.folder().resolve("state")));
            System.out.println(name + ' ' + measure(broker, subject) + ' ' + disk(scratch.folder()));
        }
    }

    private String measure(FilledBroker broker, Subject subject) throws InterruptedException, ExecutionException {
        Duration brokerBefore = broker.processorTime();
        try (GroupProgress groupProgress = new GroupProgress(broker.kafka(), FilledBroker.GROUP, subject.alive())) {
            long start = System.nanoTime();
            subject.start().run();
            GroupProgress.Times times = groupProgress.await(load.actions());
            Duration brokerTook = broker.processorTime().minus(brokerBefore);
            return rates(start, times) + ' ' + process(brokerTook);
        } finally {
            subject.close().run();
        }
    }

    private String rates(long start, GroupProgress.Times times) {
        double lastHalf = (load.actions() - times.halfActions()) * 1e9 / (times.done() - times.half());
        return String.format(
                Locale.ROOT,
                "actions/s %.0f last-half/s %.0f complete/s %.0f",
                load.actions() * 1e9 / (times.done() - start),
                lastHalf,
                load.actions() * 1e9 / (times.complete() - start));
    }

    /** Bytes an action: of all facts in the store and in its changelog, and of all stores and all topics. */
    private String disk(Path folder) throws IOException {
        return String.format(
                Locale.ROOT,
                "ledger-b %.0f ledger-topic-b %.0f stores-b %.0f topics-b %.0f",
                anAction(folder.resolve("state"), "ledger", ".sst"),
                anAction(folder.resolve("broker"), "ledger-changelog", ".log"),
                anAction(folder.resolve("state"), "", ".sst"),
                anAction(folder.resolve("broker"), "", ".log"));
    }

    private double anAction(Path folder, String parent, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> folder.relativize(file).toString().contains(parent))
                            .filter(file -> file.toString().endsWith(ending))
                            .mapToLong(file -> file.toFile().length())
                            .sum()
                    / (double) load.actions();
        }
    }

    private static String process(Duration brokerTook) {
        long collecting = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
        return String.format(
                Locale.ROOT,
                "rss-mb %d gc-s %.1f cpu-s %.1f broker-cpu-s %.1f",
                Memory.residentNow() >> 20,
                collecting / 1e3,
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9,
                brokerTook.toMillis() / 1e3);
    }
}
