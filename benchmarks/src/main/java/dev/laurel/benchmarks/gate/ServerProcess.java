package dev.laurel.benchmarks.gate;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link GateServer} that runs. */
final class ServerProcess implements AutoCloseable {
    private static final long END_SECONDS_MAX = 10;

    private final Process process;
    private final String address;

    private ServerProcess(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** Starts it and returns once it serves. */
    static ServerProcess start(String what, String argument) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                // As `laurel` starts its servers.
                "-Xmx1g",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        // Such as a recording of the gateway alone: GATE_OPTS=-XX:StartFlightRecording=…
        String options = System.getenv("GATE_OPTS");
        if (options != null && what.equals("laurel")) {
            command.addAll(List.of(options.split(" ")));
        }
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path", ""), GateServer.class.getName(), what, argument));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(GateServer.READY)) {
                return new ServerProcess(process, line.substring(GateServer.READY.length()));
            }
        }
        process.destroyForcibly();
        throw new IOException(what + " did not get ready");
    }

    /** A port, or a broker's folder. */
    String address() {
        return address;
    }

    int port() {
        return Integer.parseInt(address);
    }

    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Ends it: at once if it does not end by itself, and nothing of it is kept. */
    @Override
    public void close() {
        try {
            process.outputWriter().close();
            if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
