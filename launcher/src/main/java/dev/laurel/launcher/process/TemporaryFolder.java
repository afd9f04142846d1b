package dev.laurel.launcher.process;

import dev.laurel.launcher.settings.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder for temporary files, from which the stores' native library is loaded. */
final class TemporaryFolder {
    private TemporaryFolder() {}

    /**
     * Tries the one of this process.
     *
     * @param load loads a native library
     * @throws CommandException if files cannot be written there, or no library be loaded from it
     */
    static void require(Runnable load) {
        require(Path.of(System.getProperty("java.io.tmpdir", "/tmp")), load);
    }

    static void require(Path folder, Runnable load) {
        try {
            Files.delete(Files.createTempFile(folder, "laurel", ".tmp"));
            load.run();
        } catch (IOException | RuntimeException e) {
            throw unusable(folder, "no file can be written in it", e);
        } catch (LinkageError e) {
            throw unusable(folder, "no library can be loaded from it; it may be mounted with noexec", e);
        }
    }

    private static CommandException unusable(Path folder, String reason, Throwable cause) {
        return CommandException.failed("the folder for temporary files " + folder + " cannot be used: " + reason + " ("
                + String.valueOf(cause.getMessage()).lines().findFirst().orElse("")
                + "); fix that, or choose another with LAUREL_JAVA_OPTS=-Djava.io.tmpdir=DIR");
    }
}
