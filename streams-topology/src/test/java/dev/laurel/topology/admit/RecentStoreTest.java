package dev.laurel.topology.admit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.topology.disk.StoreContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.internals.InMemoryWindowStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecentStoreTest {
    private static final TopicPartition CHANGELOG = new TopicPartition("changelog", 1);

    @TempDir
    Path folder;

    /** Without an offset Kafka Streams discards all stores of the task at every start. */
    @Test
    void shouldNotPassForLeftByACrashWhereThereIsNoRow() throws IOException {
        Files.createDirectories(folder.resolve("recent"));

        assertThat(opened().committedOffset(CHANGELOG)).isEqualTo(RecentStore.UNKNOWN);
    }

    @Test
    void shouldPassForLeftByACrashWhereThereAreFilesWithoutAnOffset() throws IOException {
        Files.createDirectories(folder.resolve("recent").resolve("recent.1"));

        assertThat(opened().committedOffset(CHANGELOG)).isNull();
    }

    /** In memory, so that it has no offset, as the one on disk before there is a row. */
    private RecentStore opened() {
        RecentStore store = new RecentStore(new InMemory());
        store.init(StoreContext.exactlyOnce(folder), store);
        return store;
    }

    private static final class InMemory extends InMemoryWindowStore {
        InMemory() {
            super("recent", 1, 1, false, "test");
        }

        @Override
        public void init(StateStoreContext context, StateStore root) {
            // The store's own key needs a context of Kafka Streams.
        }
    }
}
