package dev.laurel.launcher;

import dev.laurel.launcher.cluster.ClusterException;
import dev.laurel.launcher.command.CommandContext;
import dev.laurel.launcher.log.FailureEvent;
import dev.laurel.launcher.settings.CommandException;
import dev.laurel.launcher.settings.ExitCode;
import dev.laurel.rules.fault.CatalogException;
import java.io.PrintWriter;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Tells why a command ends with a failure: to people, or as a line of the log where that is JSON. */
record CommandFailure(CommandContext around) {
    /** What the others print is for people at a keyboard, whatever format the log has. */
    private static final Set<String> SERVING = Set.of("up", "demo", "gateway", "board");

    /** Of a command line that is wrong. */
    int usage(CommandLine.ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        if (args.length == 0) {
            command.usage(command.getErr());
        } else if (isJson(command)) {
            FailureEvent.write(around.err(), name, String.valueOf(e.getMessage()), null);
        } else {
            command.getErr().println(name + ": " + e.getMessage());
            command.getErr().println("Try '" + name + " --help'.");
        }
        return ExitCode.WRONG_USAGE.code();
    }

    /** Of a command that was started. */
    int failure(Exception e, CommandLine command) {
        String name = command.getCommandSpec().qualifiedName();
        PrintWriter err = command.getErr();
        if (!isToldForPeople(e)) {
            bug(e, command);
        } else if (isJson(command)) {
            reasons(e).forEach(line -> FailureEvent.write(around.err(), name, line, null));
        } else {
            reasons(e).forEach(line -> err.println(name + ": " + line));
        }
        return (e instanceof CommandException told ? told.exitCode() : ExitCode.FAILED).code();
    }

    /** Here the stack trace is what helps. */
    private void bug(Exception e, CommandLine command) {
        if (isJson(command)) {
            FailureEvent.write(around.err(), command.getCommandSpec().qualifiedName(), e.toString(), e);
        } else {
            e.printStackTrace(command.getErr());
        }
    }

    private boolean isJson(CommandLine command) {
        return SERVING.contains(command.getCommandName())
                && around.environment().getOrDefault("LAUREL_LOG_FORMAT", "").equals("json");
    }

    private static Stream<String> reasons(Exception e) {
        return String.valueOf(e.getMessage()).lines();
    }

    private static boolean isToldForPeople(Exception e) {
        return e instanceof CommandException || e instanceof ClusterException || e instanceof CatalogException;
    }
}
