package dev.laurel.launcher;

import dev.laurel.launcher.catalog.CatalogRefusedException;
import dev.laurel.launcher.cluster.ClusterException;
import dev.laurel.launcher.command.BoardCommand;
import dev.laurel.launcher.command.CommandContext;
import dev.laurel.launcher.command.DemoCommand;
import dev.laurel.launcher.command.GatewayCommand;
import dev.laurel.launcher.command.KafkaPropertiesCommand;
import dev.laurel.launcher.command.ReplayCommand;
import dev.laurel.launcher.command.TokenCommand;
import dev.laurel.launcher.command.UpCommand;
import dev.laurel.launcher.process.Version;
import dev.laurel.launcher.settings.CommandException;
import dev.laurel.launcher.settings.ExitCode;
import dev.laurel.rules.catalog.CatalogException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code laurel} command. */
@Command(
        name = "laurel",
        description = "Real-time leaderboards on Kafka Streams.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Start here:  laurel demo",
            "Settings are LAUREL_… environment variables; see each command's help."
        })
public final class Laurel {
    private Laurel() {}

    public static void main(String[] args) {
        System.exit(run(CommandContext.ofProcess(), args));
    }

    /** Runs a command line and returns its exit code. */
    static int run(CommandContext around, String... args) {
        return commandLine(around).execute(args);
    }

    private static CommandLine commandLine(CommandContext around) {
        CommandLine line = new CommandLine(new Laurel())
                .addSubcommand(new UpCommand(around))
                .addSubcommand(new DemoCommand(around))
                .addSubcommand(new GatewayCommand(around))
                .addSubcommand(new BoardCommand(around))
                .addSubcommand(new TokenCommand(around))
                .addSubcommand(new KafkaPropertiesCommand(around))
                .addSubcommand(new ReplayCommand(around));
        line.getCommandSpec().mixinStandardHelpOptions(true).version("laurel " + Version.current());
        line.getSubcommands().values().forEach(sub -> sub.getCommandSpec().mixinStandardHelpOptions(true));
        return line.setOut(new PrintWriter(around.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(around.err(), true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler(Laurel::tellUsage)
                .setExecutionExceptionHandler(
                        (e, command, parsed) -> tell(e, command).code());
    }

    private static int tellUsage(CommandLine.ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        if (args.length == 0) {
            command.usage(command.getErr());
            return ExitCode.WRONG_USAGE.code();
        }
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(name + ": " + e.getMessage());
        command.getErr().println("Try '" + name + " --help'.");
        return ExitCode.WRONG_USAGE.code();
    }

    private static ExitCode tell(Exception e, CommandLine command) {
        PrintWriter err = command.getErr();
        if (isToldForPeople(e)) {
            String name = command.getCommandSpec().qualifiedName();
            String.valueOf(e.getMessage()).lines().forEach(line -> err.println(name + ": " + line));
        } else {
            // A bug: here the stack trace is what helps.
            e.printStackTrace(err);
        }
        return e instanceof CommandException told ? told.exitCode() : ExitCode.FAILED;
    }

    private static boolean isToldForPeople(Exception e) {
        return e instanceof CommandException
                || e instanceof ClusterException
                || e instanceof CatalogException
                || e instanceof CatalogRefusedException;
    }
}
