package dev.laurel.launcher.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskRoomTest {
    /** Otherwise 80 MB would seem too little for a process that ends only below 64. */
    @Test
    void shouldNameTheBoundThatCounts(@TempDir Path folder) {
        DiskRoom room = new DiskRoom(folder);

        assertThat(room.tooLittleToStart())
                .containsPattern("^\\d+ MB are left on the disk of .*, and a start takes 96: free some space");
        assertThat(room.tooLittleToGoOn())
                .contains(", and a process ends below 64 (a start takes 96): free some space");
    }
}
