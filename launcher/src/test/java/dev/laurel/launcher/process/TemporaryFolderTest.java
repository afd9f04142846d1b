package dev.laurel.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.launcher.settings.CommandException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {
    @TempDir
    private Path folder;

    @Test
    void shouldNameAFolderThatCannotBeWritten() {
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> TemporaryFolder.require(missing, () -> {}))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining(missing.toString())
                .hasMessageContaining("-Djava.io.tmpdir=");
    }

    @Test
    void shouldNameAFolderFromWhichNoLibraryCanBeLoaded() {
        assertThatThrownBy(() -> TemporaryFolder.require(folder, () -> {
                    throw new UnsatisfiedLinkError("failed to map segment from shared object");
                }))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("noexec");
    }

    @Test
    void shouldLeaveNothingBehind() {
        TemporaryFolder.require(folder, () -> {});

        assertThat(folder).isEmptyDirectory();
    }
}
