package dev.laurel.topology.disk;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTest {
    private static final byte[] OLD = {1};
    private static final byte[] NEW = {2};

    @TempDir
    Path folder;

    private Disk disk;

    @BeforeEach
    void begin() {
        disk = open();
    }

    @AfterEach
    void close() {
        disk.close();
    }

    @Test
    void shouldReadChangesThatAreNotWrittenYetAndHaveThemAfterAClose() {
        disk.family("a").put(key("1"), OLD);
        disk.family("a").put(key("2"), OLD);
        reopen();

        disk.family("a").put(key("1"), NEW);
        disk.family("a").remove(key("2"));
        disk.family("a").put(key("3"), NEW);
        disk.family("b").put(key("1"), OLD);

        for (int time = 0; time < 2; time++) {
            assertThat(disk.family("a").get(key("1"))).isEqualTo(NEW);
            assertThat(disk.family("a").get(key("2"))).isNull();
            assertThat(disk.family("a").get(key("3"))).isEqualTo(NEW);
            assertThat(disk.family("b").get(key("1"))).isEqualTo(OLD);
            assertThat(keys("a")).containsExactly("1", "3");
            reopen();
        }
    }

    @Test
    void shouldPutARowInAgainThatWasTakenAway() {
        disk.family("a").put(key("1"), OLD);
        disk.family("a").remove(key("1"));
        disk.family("a").put(key("1"), NEW);

        assertThat(keys("a")).containsExactly("1");
        assertThat(disk.family("a").get(key("1"))).isEqualTo(NEW);
    }

    @Test
    void shouldDropAFamilyWithWhatWasWrittenAndWhatWasNot() {
        disk.family("a").put(key("1"), OLD);
        reopen();
        disk.family("a").put(key("2"), OLD);
        disk.family("b").put(key("3"), OLD);

        disk.drop("a");
        disk.drop("never there");

        assertThat(disk.families()).contains("b").doesNotContain("a");
        assertThat(keys("a")).as("begun anew").isEmpty();
        reopen();
        assertThat(keys("a")).isEmpty();
        assertThat(keys("b")).containsExactly("3");
    }

    /** What could not be read or written may be missing in what was: Kafka Streams is to restore it. */
    @Test
    void shouldNotSayThatItWasClosedInGoodOrderAfterAFailure() throws IOException {
        disk.family("a").put(key("a row"), OLD);
        disk.close();
        StoreContext.damage(folder.resolve("store"), "a row");
        disk = open();

        assertThatThrownBy(() -> disk.family("a").get(key("a row")))
                .isInstanceOf(ProcessorStateException.class)
                .hasMessage("a store could not read");
        disk.close();

        assertThatThrownBy(this::open).isInstanceOf(TaskCorruptedException.class);
        disk = Disk.open(StoreContext.exactlyOnce(folder), "another", Set.of());
    }

    @Test
    void shouldLetGoOfAFolderThatItCannotRead() throws IOException {
        disk.close();
        StoreContext.damage(folder.resolve("store"), "");

        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(ProcessorStateException.class)
                    .hasMessage("a store could not read");
        }
        disk = Disk.open(StoreContext.exactlyOnce(folder), "another", Set.of());
    }

    private Disk open() {
        return Disk.open(StoreContext.exactlyOnce(folder), "store", Set.of());
    }

    private void reopen() {
        disk.close();
        disk = open();
    }

    private List<String> keys(String family) {
        List<String> keys = new ArrayList<>();
        disk.family(family).each((key, value) -> keys.add(new String(key, US_ASCII)));
        return keys;
    }

    private static Bytes key(String key) {
        return Bytes.wrap(key.getBytes(US_ASCII));
    }
}
