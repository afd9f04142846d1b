package dev.laurel.launcher.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {
    @TempDir
    private Path folder;

    @Test
    void shouldKeepTheSecretThatItMade() throws IOException {
        SecretFile secret = new SecretFile(folder.resolve("secret"));
        assertThat(secret.read()).isEmpty();

        String made = secret.readOrMake();

        assertThat(made).matches("[A-Za-z0-9_-]{64}");
        assertThat(secret.read()).contains(made);
        assertThat(secret.readOrMake()).isEqualTo(made);
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".new"));
    }

    @Test
    void shouldTakeOthersRightsToItAway() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "known\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(new SecretFile(file).readOrMake()).isEqualTo("known");

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
}
