package dev.laurel.topology.rank;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class ChangedBoardsTest {
    private final KeyValueStore<String, byte[]> store = store();

    @Test
    void shouldStillTellAfterARestartWhatWasNotTold() {
        new ChangedBoards(store).add("global");

        ChangedBoards restarted = new ChangedBoards(store);

        assertThat(restarted.drain()).containsExactly("global");
    }

    @Test
    void shouldTellNothingTwice() {
        ChangedBoards changed = new ChangedBoards(store);
        changed.add("global");
        changed.add("global");

        assertThat(changed.drain()).containsExactly("global");
        assertThat(changed.drain()).isEmpty();
        assertThat(new ChangedBoards(store).drain()).isEmpty();
    }

    private static KeyValueStore<String, byte[]> store() {
        KeyValueStore<String, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(ChangedBoards.STORE), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(new MockProcessorContext<>().getStateStoreContext(), store);
        return store;
    }
}
