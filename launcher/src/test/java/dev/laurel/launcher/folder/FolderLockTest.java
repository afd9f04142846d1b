package dev.laurel.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @TempDir
    private Path folder;

    @Test
    void shouldLetOnlyOneHaveTheFolder() throws IOException {
        FolderLock held = FolderLock.take(folder);

        assertThatThrownBy(() -> FolderLock.take(folder))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("the folder " + folder + " is in use by another process");

        held.close();
        assertThatCode(() -> FolderLock.take(folder).close()).doesNotThrowAnyException();
    }
}
