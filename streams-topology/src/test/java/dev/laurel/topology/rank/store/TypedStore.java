package dev.laurel.topology.rank.store;

import dev.laurel.topology.rank.rows.RowSerde;
import dev.laurel.topology.rank.rows.UserStandings;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A store as the stage sees it, which also keeps what its compacted changelog would hold, in its order. */
final class TypedStore implements KeyValueStore<String, UserStandings> {
    private final RankedStore store;
    private final Map<Bytes, byte @Nullable []> changelog;

    /** @param changelog added to; that of a store from before, or an empty one */
    TypedStore(RankedStore store, Map<Bytes, byte @Nullable []> changelog) {
        this.store = store;
        this.changelog = changelog;
    }

    static Map<Bytes, byte @Nullable []> noChangelog() {
        return new LinkedHashMap<>();
    }

    @Override
    public @Nullable UserStandings get(String key) {
        byte[] row = store.get(bytes(key));
        return row == null ? null : RowSerde.read(row);
    }

    @Override
    public void put(String key, @Nullable UserStandings value) {
        store.put(bytes(key), row(value));
        log(key, value);
    }

    @Override
    public void putAll(List<KeyValue<String, UserStandings>> entries) {
        store.putAll(entries.stream()
                .map(entry -> KeyValue.pair(bytes(entry.key), row(entry.value)))
                .toList());
        entries.forEach(entry -> log(entry.key, entry.value));
    }

    @Override
    public @Nullable UserStandings delete(String key) {
        UserStandings before = get(key);
        put(key, null);
        return before;
    }

    @Override
    public <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
        return store.query(query, bound, config);
    }

    /** Compaction keeps the last record of a key, where it stands. */
    private void log(String key, @Nullable UserStandings value) {
        changelog.remove(bytes(key));
        changelog.put(bytes(key), row(value));
    }

    private static Bytes bytes(String key) {
        return Bytes.wrap(key.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte @Nullable [] row(@Nullable UserStandings standings) {
        return standings == null ? null : RowSerde.write(standings);
    }

    @Override
    public @Nullable UserStandings putIfAbsent(String key, UserStandings value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public KeyValueIterator<String, UserStandings> range(String from, String to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public KeyValueIterator<String, UserStandings> all() {
        throw new UnsupportedOperationException();
    }

    @Override
    public long approximateNumEntries() {
        return store.approximateNumEntries();
    }

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        store.init(context, root);
    }

    @Override
    public void close() {
        store.close();
    }

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return store.isOpen();
    }
}
