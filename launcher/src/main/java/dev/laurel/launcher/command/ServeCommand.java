package dev.laurel.launcher.command;

import dev.laurel.launcher.process.Lifecycle;
import dev.laurel.launcher.process.Node;
import dev.laurel.launcher.process.ProcessMonitor;
import dev.laurel.launcher.rules.RulesFile;
import dev.laurel.launcher.settings.ExitCode;
import dev.laurel.launcher.settings.Mode;
import dev.laurel.launcher.settings.Settings;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The base of all commands that run servers: start, report readiness, and shut down gracefully on a signal. */
final class ServeCommand {
    private static final Logger log = LoggerFactory.getLogger(ServeCommand.class);

    private ServeCommand() {}

    /** What is done once everything can be used; more parts may be started. */
    @FunctionalInterface
    interface WhenReady {
        void run(Node node, Lifecycle parts);
    }

    /** Serves until the process is asked to end, or cannot continue. */
    static ExitCode run(Mode mode, Settings settings, CommandContext around, WhenReady whenReady) {
        Optional<RulesFile> file = settings.process().catalog().map(RulesFile::read);
        if (mode.hasGateway()) {
            file.map(RulesFile::catalog).ifPresent(settings.access().clients()::require);
        }
        for (String name : settings.unknown()) {
            log.atWarn().addKeyValue("name", name).log("unknown environment variable");
        }
        Lifecycle parts = new Lifecycle(settings.process().drain());
        Runtime.getRuntime().addShutdownHook(new Thread(parts::close, "stop"));
        try (parts) {
            Node node = Node.start(mode, settings, file, around.clock(), parts);
            return new ProcessMonitor(
                            node::failure,
                            node::isReady,
                            parts::isEnding,
                            () -> parts.start(() -> whenReady.run(node, parts)))
                    .untilEnd();
        } catch (CancellationException endedWhileStarting) {
            return ExitCode.DONE;
        }
    }
}
