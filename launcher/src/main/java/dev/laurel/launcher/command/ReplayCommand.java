package dev.laurel.launcher.command;

import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import dev.laurel.launcher.replay.BarProgress;
import dev.laurel.launcher.replay.CountedWait;
import dev.laurel.launcher.replay.LineProgress;
import dev.laurel.launcher.replay.Replay;
import dev.laurel.launcher.replay.ReplayProgress;
import dev.laurel.launcher.replay.Report;
import dev.laurel.launcher.settings.CommandException;
import dev.laurel.launcher.settings.ExitCode;
import dev.laurel.launcher.settings.ListenSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Posts a file of actions. */
@Command(
        name = "replay",
        description = "Posts a file of actions, one JSON object per line, through a gateway.",
        footer = {
            "",
            "What was posted can be posted again at any time, and counts once.",
            "",
            "Examples:  laurel replay actions.ndjson --wait",
            "           laurel replay actions.ndjson --gateway http://127.0.0.1:8080"
        })
public final class ReplayCommand implements Callable<Integer> {
    private static final String STDIN = "-";
    private static final long SIZE_UNKNOWN = -1;

    private final CommandContext around;

    @Parameters(paramLabel = "FILE", description = "The file; - for standard input.")
    private String file = "";

    @Option(
            names = "--gateway",
            paramLabel = "URL",
            description = "The gateway's URL (default: http://127.0.0.1 with $LAUREL_GATEWAY_PORT, or 8080).")
    private @Nullable URI gateway;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "The token to send (default: one created like 'laurel token --role service --role backfill'"
                    + " does).")
    private @Nullable String token;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder with the secret (default: $LAUREL_DATA_DIR, or ./data).")
    private @Nullable Path data;

    @Option(
            names = "--wait",
            description = "Waits until everything that was accepted is counted, and fails if counting stalls.")
    private boolean waits;

    @Option(
            names = "--query",
            paramLabel = "URL",
            description =
                    "The query API's URL, for --wait (default: http://127.0.0.1 with $LAUREL_QUERY_PORT, or 8081).")
    private @Nullable URI query;

    public ReplayCommand(CommandContext around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        URI to = ServerUri.gateway(around, Optional.ofNullable(gateway));
        Optional<URI> counted = query();
        Caller caller = new Caller("laurel-replay", null, null, Set.of(Role.SERVICE, Role.BACKFILL));
        Supplier<String> tokens =
                ClientTokens.of(around, Optional.ofNullable(token), Optional.ofNullable(data), caller);
        ReplayTotals totals = new ReplayTotals(around);
        Report report = send(new Replay(to, tokens));
        totals.sent(report);
        if (report.fault().isPresent()) {
            return ExitCode.FAILED.code();
        }
        boolean isCounted = counted.map(address -> isCounted(new CountedWait(address, tokens), totals))
                .orElse(true);
        return (report.isComplete() && isCounted ? ExitCode.DONE : ExitCode.FAILED).code();
    }

    private Report send(Replay replay) {
        try (InputStream in = open();
                ReplayProgress replayProgress = progress()) {
            return replay.run(in, replayProgress);
        } catch (IOException e) {
            throw CommandException.failed(file + " cannot be read");
        }
    }

    private boolean isCounted(CountedWait wait, ReplayTotals totals) {
        long start = System.nanoTime();
        Optional<String> standstill = wait.run(new LineProgress(around.err(), SIZE_UNKNOWN, around.clock())::left);
        standstill.ifPresentOrElse(
                totals::notCounted, () -> totals.counted(Duration.ofNanos(System.nanoTime() - start)));
        return standstill.isEmpty();
    }

    /** The URL to poll; empty without {@code --wait}. */
    private Optional<URI> query() {
        if (!waits) {
            if (query != null) {
                throw CommandException.usage("--query needs --wait");
            }
            return Optional.empty();
        }
        if (query != null) {
            return Optional.of(ServerUri.checked("--query", query, ListenSettings.QUERY_PORT));
        }
        if (gateway != null) {
            // The board of this machine would say of another's actions that they are counted.
            throw CommandException.usage("--wait with --gateway needs --query, such as http://127.0.0.1:8081");
        }
        return Optional.of(ServerUri.own(around, ListenSettings::queryPort));
    }

    private InputStream open() throws IOException {
        if (file.equals(STDIN)) {
            return around.in();
        }
        if (!Files.isRegularFile(Path.of(file)) && !Files.isReadable(Path.of(file))) {
            throw CommandException.failed("no such file: " + file);
        }
        return Files.newInputStream(Path.of(file));
    }

    private ReplayProgress progress() throws IOException {
        long size = file.equals(STDIN) ? SIZE_UNKNOWN : Files.size(Path.of(file));
        // The start script sees whether stderr is a terminal; Java itself cannot.
        return Boolean.getBoolean("laurel.terminal")
                ? new BarProgress(around.err(), size)
                : new LineProgress(around.err(), size, around.clock());
    }
}
