package dev.laurel.launcher.command;

import dev.laurel.launcher.export.LineOutput;
import dev.laurel.launcher.settings.CommandException;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where an export goes: the options of those that write one. */
final class ExportTarget {
    private static final String STDOUT = "-";

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "The file to write, compressed with zstd if its name ends in .zst; - for standard output"
                    + " (default).")
    private String file = STDOUT;

    @Option(names = "--force", description = "Overwrites a file that exists.")
    private boolean overwrites;

    /** To be closed. */
    LineOutput open(CommandContext around) {
        if (!file.equals(STDOUT)) {
            return LineOutput.to(Path.of(file), overwrites);
        }
        if (overwrites) {
            throw CommandException.usage("--force needs a file");
        }
        return LineOutput.to(around.out());
    }
}
