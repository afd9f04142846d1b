package dev.laurel.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.launcher.settings.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    private Path folder;

    private DataFolder data = new DataFolder(Path.of("unset"));

    @BeforeEach
    void open() {
        data = new DataFolder(folder.resolve("a/b"));
    }

    @Test
    void shouldBeItsOwnersAlone() throws IOException {
        data.create();
        data.secretOrNew();

        assertThat(permissions(data.path())).isEqualTo("rwx------");
        assertThat(permissions(data.path().resolve("jwt-secret"))).isEqualTo("rw-------");
    }

    @Test
    void shouldLeaveTheRightsOfAFolderThatIsThere() throws IOException {
        Files.createDirectories(data.path());
        Files.setPosixFilePermissions(data.path(), PosixFilePermissions.fromString("rwxr-xr-x"));

        data.create();

        assertThat(permissions(data.path())).isEqualTo("rwxr-xr-x");
    }

    @Test
    void shouldMakeOneSecretAndKeepIt() {
        data.create();

        assertThat(data.secret()).isEmpty();
        String made = data.secretOrNew();

        assertThat(made).hasSizeGreaterThan(32);
        assertThat(data.secretOrNew()).isEqualTo(made);
        assertThat(new DataFolder(data.path()).secret()).contains(made);
    }

    @Test
    void shouldMakeAnotherSecretInAnotherFolder() {
        DataFolder other = new DataFolder(folder.resolve("other"));
        data.create();
        other.create();

        assertThat(data.secretOrNew()).isNotEqualTo(other.secretOrNew());
    }

    @Test
    void shouldRefuseASecretThatIsTooShort() throws IOException {
        data.create();
        Files.writeString(data.path().resolve("jwt-secret"), "short\n");

        assertThatThrownBy(data::secretOrNew)
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("fewer than 32 bytes")
                .hasMessageNotContaining("short");
    }

    @Test
    void shouldTellThatAFolderCannotBeMade() throws IOException {
        Files.writeString(folder.resolve("a"), "a file");

        assertThatThrownBy(data::create).isInstanceOf(CommandException.class).hasMessageContaining("cannot be written");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
