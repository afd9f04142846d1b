package dev.laurel.topology.rank;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The boards whose first places changed and are not told yet. Each is also noted in a store, in the transaction of the
 * change itself: a crash between change and telling leaves the note, and the next start tells it.
 */
final class ChangedBoards {
    static final String STORE = "changed-boards";

    private static final byte[] NOTED = {1};

    private final KeyValueStore<String, byte[]> notes;
    private final Set<String> boards = new LinkedHashSet<>();

    ChangedBoards(KeyValueStore<String, byte[]> notes) {
        this.notes = notes;
        try (KeyValueIterator<String, byte[]> left = notes.all()) {
            left.forEachRemaining(note -> boards.add(note.key));
        }
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
        return RankStores.store(STORE, Serdes.String(), Serdes.ByteArray());
    }

    void add(String board) {
        if (boards.add(board)) {
            notes.put(board, NOTED);
        }
    }

    /** All boards that are to be told; none is left. */
    List<String> drain() {
        List<String> drained = new ArrayList<>(boards);
        drained.forEach(notes::delete);
        boards.clear();
        return drained;
    }
}
