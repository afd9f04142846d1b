package dev.laurel.topology.rank;

import dev.laurel.schemas.Action;
import dev.laurel.schemas.BoardDefinition;
import dev.laurel.schemas.Catalog;
import dev.laurel.topology.StreamsProperties;
import dev.laurel.topology.StreamsSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;

/**
 * The store of standings alone, under the settings that the topology gives it: no changelog, no stream thread, no
 * metrics. Not thread-safe while counting.
 */
public final class LoneStore implements AutoCloseable {
    private static final QueryConfig PLAIN = new QueryConfig(false);

    private final RankedStore store;
    private final Catalog catalog;

    private LoneStore(RankedStore store, Catalog catalog) {
        this.store = store;
        this.catalog = catalog;
    }

    /**
     * Opens the store of a folder, which need not be there. The boards' order is built when it is first needed.
     *
     * @param catalog all its boards are without period and segment, and every action counts on each
     */
    public static LoneStore open(Path folder, Catalog catalog) {
        RankedStore store = new RankedStore(RankQuery.STORE, catalog);
        store.init(context(folder), store);
        return new LoneStore(store, catalog);
    }

    /** Reads the user's row, moves the standing on every board and writes the row, as ranking does. */
    public void count(Action action, long points) {
        Bytes key = Bytes.wrap(action.userId().getBytes(StandardCharsets.US_ASCII));
        byte[] row = store.get(key);
        SortedMap<String, Standing> standings =
                row == null ? new TreeMap<>() : new TreeMap<>(RowSerde.read(row).byBoard());
        for (BoardDefinition board : catalog.boards().values()) {
            Standing before = standings.get(board.name());
            standings.put(
                    board.name(),
                    before == null ? Standing.first(action, points) : before.after(action, points, board));
        }
        store.put(key, RowSerde.write(new UserStandings(standings)));
    }

    public <A> A ask(Question<A> question) {
        QueryResult<A> result = store.query(new RankQuery.Ask<>(question), PositionBound.unbounded(), PLAIN);
        if (result.isFailure()) {
            throw new IllegalStateException(result.getFailureMessage());
        }
        return result.getResult();
    }

    /** Closes it in good order: what was counted is there when it is opened again. */
    @Override
    public void close() {
        store.close();
    }

    private static StateStoreContext context(Path folder) {
        StreamsSettings settings = new StreamsSettings(Map.of(), "", 1, "lone", folder, 1, Optional.empty(), 0);
        Properties properties = new Properties();
        properties.putAll(StreamsProperties.of(settings));
        return new MockProcessorContext<>(properties, new TaskId(0, 0), folder.toFile()).getStateStoreContext();
    }
}
