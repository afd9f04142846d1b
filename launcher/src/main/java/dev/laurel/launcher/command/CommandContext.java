package dev.laurel.launcher.command;

import dev.laurel.launcher.settings.ProcessSettings;
import dev.laurel.launcher.settings.Variables;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The environment in which a command runs.
 *
 * @param environment the environment variables
 * @param in standard input
 * @param out standard output, for other programs
 * @param err standard error, for people
 * @param clock the source of the time
 */
public record CommandContext(
        Map<String, String> environment, InputStream in, PrintStream out, PrintStream err, InstantSource clock) {
    public CommandContext {
        environment = Map.copyOf(environment);
    }

    public static CommandContext ofProcess() {
        return new CommandContext(System.getenv(), System.in, System.out, System.err, InstantSource.system());
    }

    /** The environment with an option's value in place of a setting's, where the option was given. */
    Map<String, String> environmentWith(Map<String, String> options) {
        Map<String, String> merged = new HashMap<>(environment);
        merged.putAll(options);
        return merged;
    }

    /** The settings with the folder of an option {@code --data}, where it was given. */
    Variables variablesWith(Optional<Path> data) {
        if (data.isEmpty()) {
            return new Variables(environment);
        }
        Map<String, String> option = Map.of(ProcessSettings.DATA_DIR, data.get().toString());
        return new Variables(environmentWith(option), Map.of(ProcessSettings.DATA_DIR, "--data"));
    }

    /** The same with values for settings that are not set. */
    public CommandContext withDefaults(Map<String, String> defaults) {
        Map<String, String> merged = new HashMap<>(defaults);
        merged.putAll(environment);
        return new CommandContext(merged, in, out, err, clock);
    }
}
