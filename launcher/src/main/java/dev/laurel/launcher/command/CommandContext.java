package dev.laurel.launcher.command;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

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

    /** The same with values for settings that are not set. */
    public CommandContext withDefaults(Map<String, String> defaults) {
        Map<String, String> merged = new HashMap<>(defaults);
        merged.putAll(environment);
        return new CommandContext(merged, in, out, err, clock);
    }
}
