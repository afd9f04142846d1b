package dev.laurel.topology.ledger;

import dev.laurel.rules.catalog.CountingRules;
import dev.laurel.schemas.JsonSerde;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * By which rules a partition's standings are counted, how far a recount by them is, and what is still to be told of it.
 * It is written beside the facts in the transactions that change standings, so it is true after any crash. For one
 * thread.
 */
public final class CountingState {
    private static final byte[] NOTHING = {};
    /** Far from the mebibyte that a record of the changelog has at most. */
    private static final int ROW_MAX = 128 * 1024;

    private final KeyValueStore<Bytes, byte[]> store;
    private final JsonSerde<CountingRules> serde = JsonSerde.of(CountingRules.class);
    private final JsonSerde<RulesState> versions = JsonSerde.of(RulesState.class);

    /** @param store the ledger's */
    public CountingState(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** The rules; empty if none were written, or by a newer release in a form of its own. */
    public Optional<CountingRules> rules() {
        try {
            return Optional.ofNullable(serde.deserializer().deserialize("", store.get(LedgerKey.RULES)))
                    .filter(CountingRules::hasKnownForm);
        } catch (SerializationException notOne) {
            return Optional.empty();
        }
    }

    /** Between which versions of the rules the partition is; empty if that was never written. */
    public Optional<RulesState> rulesState() {
        return Optional.ofNullable(versions.deserializer().deserialize("", store.get(LedgerKey.RULES_STATE)));
    }

    public void rulesState(RulesState now) {
        store.put(LedgerKey.RULES_STATE, versions.serializer().serialize("", now));
    }

    /** Of more than a record can hold a digest is kept. */
    public void countBy(CountingRules rules) {
        byte[] row = serde.serializer().serialize("", rules);
        store.put(
                LedgerKey.RULES,
                row.length <= ROW_MAX ? row : serde.serializer().serialize("", rules.digested()));
    }

    /** The last user who was recounted, in the order of the ids; empty if all are. */
    public Optional<String> recountedUntil() {
        return Optional.ofNullable(store.get(LedgerKey.RECOUNTED_UNTIL))
                .map(user -> new String(user, StandardCharsets.US_ASCII));
    }

    public void recountedUntil(String userId) {
        store.put(LedgerKey.RECOUNTED_UNTIL, userId.getBytes(StandardCharsets.US_ASCII));
    }

    public void allRecounted() {
        store.delete(LedgerKey.RECOUNTED_UNTIL);
    }

    /** The boards that were noted as left by users. */
    public SortedSet<String> leftBoards() {
        return new TreeSet<>(Ledger.query(store, new LedgerQuery.Beside(LedgerKey.LEFT_BOARD, ""))
                .keySet());
    }

    /** Notes a board that users have left. */
    public void left(String board) {
        store.put(LedgerKey.beside(LedgerKey.LEFT_BOARD, board), NOTHING);
    }

    public void forget(String board) {
        store.delete(LedgerKey.beside(LedgerKey.LEFT_BOARD, board));
    }
}
