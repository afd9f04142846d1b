package dev.laurel.launcher.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A broker in its own process, so that it can be killed. */
final class BrokerProcess implements AutoCloseable {
    private static final String READY = "ready";

    private final Process process;

    private BrokerProcess(Process process) {
        this.process = process;
    }

    public static void main(String[] args) throws IOException {
        EmbeddedBroker broker = new EmbeddedBroker(Path.of(args[0]));
        broker.start();
        System.out.println(READY);
        // The end of the input means that the parent process has ended.
        while (System.in.read() >= 0) {}
        Runtime.getRuntime().halt(0);
    }

    static BrokerProcess start(Path folder) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
        Path java = Path.of(System.getProperty("java.home", ""), "bin", "java");
        Process process = new ProcessBuilder(List.of(
                        java.toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        BrokerProcess.class.getName(),
                        folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        while (line != null && !line.equals(READY)) {
            line = out.readLine();
        }
        if (line == null) {
            process.destroyForcibly();
            throw new IOException("the broker's process ended before it was ready");
        }
        return new BrokerProcess(process);
    }

    /** Suspends all of its threads for a while, like a paused container or a suspended machine. */
    void pause(Duration time) throws IOException, InterruptedException {
        signal("-STOP");
        LockSupport.parkNanos(time.toNanos());
        signal("-CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("the process took no signal");
        }
    }

    /** Kills it: no hook runs, and nothing is flushed. */
    @Override
    public void close() {
        try {
            if (!process.destroyForcibly().waitFor(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the broker's process does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
