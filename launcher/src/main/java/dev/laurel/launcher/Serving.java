package dev.laurel.launcher;

import dev.laurel.schemas.Catalog;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every command that serves does: start, say when it is ready, and end well when it is asked to. */
final class Serving {
    private static final Logger log = LoggerFactory.getLogger(Serving.class);

    private Serving() {}

    /** What is done once everything can be used; more parts may be started. */
    @FunctionalInterface
    interface WhenReady {
        void run(Node node, Lifecycle parts);
    }

    /** Serves until the process is told to end, or cannot go on. */
    static ExitCode run(Mode mode, Settings settings, Catalog catalog, Surroundings around, WhenReady whenReady) {
        if (mode.hasGateway()) {
            settings.access().clients().require(catalog);
        }
        for (String name : settings.unknown()) {
            log.atWarn().addKeyValue("name", name).log("an environment variable that means nothing here");
        }
        Lifecycle parts = new Lifecycle(settings.process().drain());
        Runtime.getRuntime().addShutdownHook(new Thread(parts::close, "stop"));
        try (parts) {
            Node node = Node.start(mode, settings, catalog, around.clock(), parts);
            return new Watch(node::failure, node::isReady, parts::isEnding, () -> whenReady.run(node, parts))
                    .untilEnd();
        } catch (CancellationException endedWhileStarting) {
            return ExitCode.DONE;
        }
    }
}
