package dev.laurel.launcher;

import dev.laurel.access.Caller;
import dev.laurel.access.Role;
import dev.laurel.access.Tokens;
import dev.laurel.launcher.replay.BarProgress;
import dev.laurel.launcher.replay.LineProgress;
import dev.laurel.launcher.replay.Progress;
import dev.laurel.launcher.replay.Reason;
import dev.laurel.launcher.replay.Replay;
import dev.laurel.launcher.replay.Report;
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
        description = "Posts a file of actions, one JSON object a line, through a gateway.",
        footer = {
            "",
            "What was posted can be posted again within a week, and counts once: so long action ids are remembered.",
            "After that it counts again.",
            "",
            "Example:  laurel replay actions.ndjson --gateway http://127.0.0.1:8080"
        })
final class ReplayCommand implements Callable<Integer> {
    private static final String STDIN = "-";
    private static final long SIZE_UNKNOWN = -1;
    /** Each request gets a token of its own, which is then worth little to whoever finds it. */
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(5);

    private final Surroundings around;

    @Parameters(paramLabel = "FILE", description = "The file; - for standard input.")
    private String file = "";

    @Option(
            names = "--gateway",
            paramLabel = "URL",
            description = "Where the gateway is (default: http://127.0.0.1 with $LAUREL_GATEWAY_PORT, or 8080).")
    private @Nullable URI gateway;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description =
                    "What to show at the gateway (default: one made as 'laurel token --role service --role backfill'"
                            + " makes it).")
    private @Nullable String token;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder with the secret for that (default: $LAUREL_DATA_DIR, or ./data).")
    private @Nullable Path data;

    ReplayCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Replay replay = new Replay(gateway(), tokens());
        try (InputStream in = open();
                Progress progress = progress()) {
            return tell(replay.run(in, progress)).code();
        } catch (IOException e) {
            throw CommandException.failed(file + " cannot be read");
        }
    }

    private URI gateway() {
        URI uri = gateway == null ? URI.create("http://127.0.0.1:" + gatewayPort()) : gateway;
        String scheme = String.valueOf(uri.getScheme());
        if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https")) || uri.getRawQuery() != null) {
            throw CommandException.usage("--gateway must be like http://127.0.0.1:8080");
        }
        return uri;
    }

    private int gatewayPort() {
        Variables variables = new Variables(around.environment());
        int port = Faces.gatewayPort(variables);
        variables.requireFaultless();
        return port;
    }

    private Supplier<String> tokens() {
        if (token != null) {
            String given = token;
            if (!given.matches("[\\x21-\\x7e]+")) {
                throw CommandException.usage("--token must be printable ASCII without a space");
            }
            return () -> given;
        }
        Tokens tokens = new Tokens(SigningKey.find(around, Optional.ofNullable(data)), around.clock());
        Caller caller = new Caller("laurel-replay", null, null, Set.of(Role.SERVICE, Role.BACKFILL));
        return () -> tokens.issue(caller, TOKEN_LIFE);
    }

    private InputStream open() throws IOException {
        if (file.equals(STDIN)) {
            return around.in();
        }
        if (!Files.isRegularFile(Path.of(file)) && !Files.isReadable(Path.of(file))) {
            throw CommandException.failed("there is no file " + file);
        }
        return Files.newInputStream(Path.of(file));
    }

    private Progress progress() throws IOException {
        long size = file.equals(STDIN) ? SIZE_UNKNOWN : Files.size(Path.of(file));
        // The start script sees whether stderr is a terminal; Java itself cannot.
        return Boolean.getBoolean("laurel.terminal")
                ? new BarProgress(around.err(), size)
                : new LineProgress(around.err(), size, around.clock());
    }

    private ExitCode tell(Report report) {
        around.out().printf("accepted    %,d%n", report.accepted());
        report.rejected().forEach((reason, lines) -> around.out().println(told(reason, lines)));
        if (report.unsent() > 0) {
            around.out().printf("not sent    %,d%n", report.unsent());
        }
        around.out().printf("rate        %,d actions/s%n", report.rate());
        report.fault().ifPresent(why -> around.err().println("laurel replay: " + why));
        return report.isComplete() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static String told(Reason reason, Report.Rejections lines) {
        return "rejected    %,d %s%s, line%s %s%s%s"
                .formatted(
                        lines.count(),
                        reason.code().wireName(),
                        reason.place().isEmpty() ? "" : " (" + reason.place() + ")",
                        lines.count() == 1 ? "" : "s",
                        lines.firstLines().toString().replaceAll("[\\[\\]]", ""),
                        lines.count() > lines.firstLines().size() ? ", …" : "",
                        reason.message().isEmpty() ? "" : ": " + reason.message());
    }
}
