package dev.laurel.launcher.command;

import dev.laurel.launcher.settings.ProcessSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the commands that run everything in one process. */
final class UpOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder for all data (default: $LAUREL_DATA_DIR, or ./data).")
    private @Nullable Path data;

    @Option(
            names = "--catalog",
            paramLabel = "FILE",
            description = "The action types and boards (default: $LAUREL_CATALOG, or the catalogue in the jar).")
    private @Nullable Path catalog;

    /** The settings that the options stand for. */
    Map<String, String> asEnvironment() {
        Map<String, String> environment = new HashMap<>();
        dataGiven().ifPresent(path -> environment.put(ProcessSettings.DATA_DIR, path.toString()));
        Optional.ofNullable(catalog).ifPresent(path -> environment.put(ProcessSettings.CATALOG, path.toString()));
        return environment;
    }

    /** The names of those that are set, by their variables. */
    Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        dataGiven().ifPresent(path -> names.put(ProcessSettings.DATA_DIR, "--data"));
        Optional.ofNullable(catalog).ifPresent(path -> names.put(ProcessSettings.CATALOG, "--catalog"));
        return names;
    }

    Optional<Path> dataGiven() {
        return Optional.ofNullable(data);
    }
}
