package dev.laurel.topology.disk;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksFolderTest {
    private static final TopicPartition CHANGELOG = new TopicPartition("changelog", 1);
    private static final byte[] OLD = {1};
    private static final byte[] NEW = {2};

    @TempDir
    Path folder;

    private RocksFolder rocksFolder;

    @BeforeEach
    void begin() {
        rocksFolder = open();
    }

    @AfterEach
    void close() {
        rocksFolder.close();
    }

    @Test
    void shouldReadChangesThatAreNotWrittenYetAndHaveThemAfterAClose() {
        rocksFolder.family("a").put(key("1"), OLD);
        rocksFolder.family("a").put(key("2"), OLD);
        reopen();

        rocksFolder.family("a").put(key("1"), NEW);
        rocksFolder.family("a").remove(key("2"));
        rocksFolder.family("a").put(key("3"), NEW);
        rocksFolder.family("b").put(key("1"), OLD);

        for (int time = 0; time < 2; time++) {
            assertThat(rocksFolder.family("a").get(key("1"))).isEqualTo(NEW);
            assertThat(rocksFolder.family("a").get(key("2"))).isNull();
            assertThat(rocksFolder.family("a").get(key("3"))).isEqualTo(NEW);
            assertThat(rocksFolder.family("b").get(key("1"))).isEqualTo(OLD);
            assertThat(keys("a")).containsExactly("1", "3");
            reopen();
        }
    }

    @Test
    void shouldPutARowInAgainThatWasTakenAway() {
        rocksFolder.family("a").put(key("1"), OLD);
        rocksFolder.family("a").remove(key("1"));
        rocksFolder.family("a").put(key("1"), NEW);

        assertThat(keys("a")).containsExactly("1");
        assertThat(rocksFolder.family("a").get(key("1"))).isEqualTo(NEW);
    }

    @Test
    void shouldDropAFamilyWithWhatWasWrittenAndWhatWasNot() {
        rocksFolder.family("a").put(key("1"), OLD);
        reopen();
        rocksFolder.family("a").put(key("2"), OLD);
        rocksFolder.family("b").put(key("3"), OLD);

        rocksFolder.drop("a");
        rocksFolder.drop("never there");

        assertThat(rocksFolder.families()).contains("b").doesNotContain("a");
        assertThat(keys("a")).as("begun anew").isEmpty();
        reopen();
        assertThat(keys("a")).isEmpty();
        assertThat(keys("b")).containsExactly("3");
    }

    /** What could not be read or written may be missing in what was: Kafka Streams is to restore it. */
    @Test
    void shouldNotSayThatItWasClosedInGoodOrderAfterAFailure() throws IOException {
        rocksFolder.family("a").put(key("a row"), OLD);
        rocksFolder.close();
        StoreContext.damage(folder.resolve("store"), "a row");
        rocksFolder = open();

        assertThatThrownBy(() -> rocksFolder.family("a").get(key("a row")))
                .isInstanceOf(ProcessorStateException.class)
                .hasMessage("a store could not read");
        rocksFolder.close();

        assertThatThrownBy(this::open).isInstanceOf(TaskCorruptedException.class);
        rocksFolder = RocksFolder.open(StoreContext.exactlyOnce(folder), "another", Map.of());
    }

    @Test
    void shouldLetGoOfAFolderThatItCannotRead() throws IOException {
        rocksFolder.progress().note(Map.of(CHANGELOG, 1L));
        rocksFolder.close();
        StoreContext.damage(folder.resolve("store"), "");

        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(ProcessorStateException.class)
                    .hasMessage("a store could not read");
        }
        rocksFolder = RocksFolder.open(StoreContext.exactlyOnce(folder), "another", Map.of());
    }

    @Test
    void shouldShowRowsInOrderWhetherOrNotTheyAreWritten() {
        IntStream.range(0, 20)
                .filter(i -> i % 2 == 0)
                .forEach(i -> rocksFolder.family("a").put(key(i), OLD));
        reopen();

        IntStream.range(0, 25)
                .filter(i -> i % 3 == 0)
                .forEach(i -> rocksFolder.family("a").put(key(i), NEW));
        IntStream.range(0, 25)
                .filter(i -> i % 5 == 0)
                .forEach(i -> rocksFolder.family("a").remove(key(i)));

        assertThat(keys("a"))
                .containsExactlyElementsOf(IntStream.range(0, 25)
                        .filter(i -> i % 5 != 0 && (i % 3 == 0 || (i % 2 == 0 && i < 20)))
                        .mapToObj(i -> new String(key(i).get(), US_ASCII))
                        .toList());
    }

    /** Where nobody tells what is committed, changes are on disk that may be taken back. */
    @Test
    void shouldRefuseWhatACrashLeftBehindEveryTime() throws IOException {
        rocksFolder.family("a").put(key("1"), OLD);
        rocksFolder.family("b").put(key("1"), OLD);
        // Flushes.
        rocksFolder.drop("b");
        Path crashed = folder.resolve("crashed");
        StoreContext.copy(folder.resolve("store"), crashed.resolve("store"));

        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> RocksFolder.open(StoreContext.exactlyOnce(crashed), "store", Map.of()))
                    .isInstanceOf(TaskCorruptedException.class)
                    .satisfies(e -> assertThat(((TaskCorruptedException) e).corruptedTasks())
                            .containsExactly(StoreContext.TASK));
        }
    }

    private RocksFolder open() {
        return RocksFolder.open(StoreContext.exactlyOnce(folder), "store", Map.of());
    }

    private void reopen() {
        rocksFolder.close();
        rocksFolder = open();
    }

    private List<String> keys(String family) {
        List<String> keys = new ArrayList<>();
        rocksFolder.family(family).each((key, value) -> keys.add(new String(key, US_ASCII)));
        return keys;
    }

    private static Bytes key(int number) {
        return key(String.format(Locale.ROOT, "%02d", number));
    }

    private static Bytes key(String key) {
        return Bytes.wrap(key.getBytes(US_ASCII));
    }
}
