package dev.laurel.launcher;

import dev.laurel.launcher.command.AuditCommand;
import dev.laurel.launcher.command.BoardCommand;
import dev.laurel.launcher.command.CommandContext;
import dev.laurel.launcher.command.DecideCommand;
import dev.laurel.launcher.command.DemoCommand;
import dev.laurel.launcher.command.ExportCommand;
import dev.laurel.launcher.command.GatewayCommand;
import dev.laurel.launcher.command.KafkaPropertiesCommand;
import dev.laurel.launcher.command.ReplayCommand;
import dev.laurel.launcher.command.RulesCommand;
import dev.laurel.launcher.command.TokenCommand;
import dev.laurel.launcher.command.UpCommand;
import dev.laurel.launcher.command.rules.ApplyCommand;
import dev.laurel.launcher.command.rules.HistoryCommand;
import dev.laurel.launcher.command.rules.RevertCommand;
import dev.laurel.launcher.command.rules.ShowCommand;
import dev.laurel.launcher.log.UncaughtExceptions;
import dev.laurel.launcher.process.Version;
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
        UncaughtExceptions.install();
        return commandLine(around).execute(args);
    }

    private static CommandLine rules(CommandContext around) {
        return new CommandLine(new RulesCommand(around))
                .addSubcommand(new ShowCommand(around))
                .addSubcommand(new HistoryCommand(around))
                .addSubcommand(new ApplyCommand(around))
                .addSubcommand(new RevertCommand(around));
    }

    private static CommandLine commandLine(CommandContext around) {
        CommandFailure failure = new CommandFailure(around);
        CommandLine line = new CommandLine(new Laurel())
                .addSubcommand(new UpCommand(around))
                .addSubcommand(new DemoCommand(around))
                .addSubcommand(new GatewayCommand(around))
                .addSubcommand(new BoardCommand(around))
                .addSubcommand(new TokenCommand(around))
                .addSubcommand(new KafkaPropertiesCommand(around))
                .addSubcommand(new ReplayCommand(around))
                .addSubcommand(new DecideCommand(around))
                .addSubcommand(new AuditCommand(around))
                .addSubcommand(new ExportCommand(around))
                .addSubcommand(rules(around));
        line.getCommandSpec().mixinStandardHelpOptions(true).version("laurel " + Version.current());
        line.getSubcommands().values().forEach(sub -> sub.getCommandSpec().mixinStandardHelpOptions(true));
        return line.setOut(new PrintWriter(around.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(around.err(), true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler(failure::usage)
                .setExecutionExceptionHandler((e, command, parsed) -> failure.failure(e, command));
    }
}
