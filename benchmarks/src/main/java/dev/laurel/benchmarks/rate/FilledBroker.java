package dev.laurel.benchmarks.rate;

import dev.laurel.benchmarks.BrokerFolder;
import dev.laurel.launcher.cluster.EmbeddedBroker;
import dev.laurel.launcher.cluster.TopicSetup;
import dev.laurel.topology.StreamsSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A broker with its topics, and actions in the first of them, in a process of its own: so the process that is measured
 * has none of the broker's heap and has made none of the actions.
 */
final class FilledBroker implements AutoCloseable {
    static final int PARTITIONS = 4;
    /** What {@code StreamsSettings} with an empty prefix makes of it. */
    static final String GROUP = "laurel";

    private static final int THREADS = 2;
    private static final String READY = "ready";
    private static final long END_SECONDS_MAX = 10;

    private final Process process;
    private final Map<String, String> kafka;

    private FilledBroker(Process process, Map<String, String> kafka) {
        this.process = process;
        this.kafka = kafka;
    }

    /** Starts it, and returns when all actions are there. */
    static FilledBroker start(Path folder, Load load) throws IOException {
        Path java = Path.of(System.getProperty("java.home", ""), "bin", "java");
        List<String> command = new ArrayList<>(List.of(
                java.toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path", ""),
                FilledBroker.class.getName(),
                folder.toString()));
        command.addAll(load.arguments());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        if (line == null || !line.equals(READY)) {
            process.destroyForcibly();
            throw new IOException("the broker's process did not get ready");
        }
        return new FilledBroker(process, BrokerFolder.clients(folder.toString()));
    }

    /** Settings for every client of it. */
    Map<String, String> kafka() {
        return kafka;
    }

    /** The settings of a topology on it that is alone. */
    StreamsSettings streams(Path stateDir) {
        return new StreamsSettings(kafka(), "", PARTITIONS, "rate", stateDir, THREADS, Optional.empty(), 0);
    }

    /** The processor time of the broker's process up to now, filling included. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Kills it: its folder is of no further use. */
    @Override
    public void close() {
        try {
            if (!process.destroyForcibly().waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the broker's process does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @param args folder, and the arguments of a load */
    public static void main(String[] args) {
        int status = 0;
        try {
            serve(args);
        } catch (IOException | RuntimeException failed) {
            System.err.println("the broker's process: " + failed);
            status = 1;
        }
        // The broker's threads would keep the process.
        Runtime.getRuntime().halt(status);
    }

    private static void serve(String[] args) throws IOException {
        EmbeddedBroker broker = new EmbeddedBroker(Path.of(args[0]));
        broker.start();
        Map<String, String> kafka = broker.clients();
        new TopicSetup(kafka, "", PARTITIONS, 1).run();
        WrittenActions.write(kafka, new RandomActions(Load.of(List.of(args).subList(1, args.length))));
        System.out.println(READY);
        // The end of input means that the parent process has ended.
        while (System.in.read() >= 0) {}
    }
}
