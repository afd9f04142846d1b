package dev.laurel.launcher.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @TempDir
    private Path folder;

    @Test
    void shouldLetOnlyOneHaveTheFolder() throws IOException {
        FolderLock held = FolderLock.take(folder).orElseThrow();

        assertThat(FolderLock.take(folder)).isEmpty();

        held.close();
        FolderLock.take(folder).orElseThrow().close();
    }
}
