package dev.laurel.topology.ledger;

import dev.laurel.rules.decision.UserDecisions;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.Decision;
import dev.laurel.schemas.JsonSerde;
import dev.laurel.topology.port.FactQuestion;
import dev.laurel.topology.port.RecordedAction;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The facts of one partition's users, as the stages use them: the accepted actions, the decisions, and the standings
 * that were carried over from a time whose actions are not kept. For one thread.
 */
public final class Ledger {
    public static final String STORE = "ledger";

    /** Nearly every key is written once, so compaction has little to do; larger segments mean fewer files. */
    private static final Map<String, String> CHANGELOG = Map.of(
            TopicConfig.SEGMENT_BYTES_CONFIG,
            Integer.toString(128 * 1024 * 1024),
            TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
            Long.toString(Duration.ofDays(1).toMillis()));

    private static final QueryConfig PLAIN = new QueryConfig(false);

    /** Twice what the gateway tolerates of a player's clock. */
    private static final long AHEAD_USUAL_MS = Duration.ofMinutes(10).toMillis();

    private static final long UNKNOWN = Long.MIN_VALUE;

    private final KeyValueStore<Bytes, byte[]> store;
    private long aheadUntilMs = UNKNOWN;
    private final Serializer<Decision> decisionWriter =
            JsonSerde.of(Decision.class).serializer();

    public Ledger(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** One for a topology: the stages that share the store must name the same. */
    public static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(supplier(), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(CHANGELOG)
                .withCachingDisabled();
    }

    /** @param recordedMs when it was accepted, by the record's time */
    public void record(Action action, long recordedMs) {
        store.put(LedgerKey.of(action), ActionRow.write(action, recordedMs));
        long timeMs = action.timestamp().toEpochMilli();
        if (timeMs > recordedMs + AHEAD_USUAL_MS && timeMs > aheadUntilMs()) {
            aheadUntilMs = timeMs;
            store.put(
                    LedgerKey.AHEAD_UNTIL,
                    ByteBuffer.allocate(Long.BYTES).putLong(timeMs).array());
        }
    }

    /**
     * Whether an action may have been recorded before a moment. An action is recorded when it has happened; one that was
     * sent as if it happened much later has all until its time looked up.
     */
    public boolean mayHave(Action action, long beforeMs) {
        long timeMs = action.timestamp().toEpochMilli();
        return timeMs <= beforeMs + AHEAD_USUAL_MS || timeMs <= aheadUntilMs();
    }

    private long aheadUntilMs() {
        if (aheadUntilMs == UNKNOWN) {
            byte[] row = store.get(LedgerKey.AHEAD_UNTIL);
            aheadUntilMs =
                    row == null ? Long.MIN_VALUE + 1 : ByteBuffer.wrap(row).getLong();
        }
        return aheadUntilMs;
    }

    /** Whether an action of this user, time and id was recorded, and with the same content. */
    public Recorded find(Action action) {
        byte[] row = store.get(LedgerKey.of(action));
        if (row == null) {
            return Recorded.NEVER;
        }
        return ActionRow.isOf(action, row) ? Recorded.SAME : Recorded.OTHER;
    }

    /** Whether an action was recorded before. */
    public enum Recorded {
        NEVER,
        SAME,
        OTHER
    }

    /** Shows all actions of a user, in the order of their times. */
    public void eachAction(String userId, Consumer<RecordedAction> visitor) {
        query(new LedgerQuery.EachAction(userId, visitor));
    }

    public UserDecisions decisionsOf(String userId) {
        return query(new LedgerQuery.DecisionsOf(userId));
    }

    /** The query by which a reader asks the store. */
    public static <A> Query<A> query(FactQuestion<A> question) {
        return new LedgerQuery.Ask<>(question);
    }

    /** Records a decision about its user. */
    public void record(Decision decision) {
        store.put(LedgerKey.of(decision), decisionWriter.serialize("", decision));
    }

    /** Shows the actions of a user from before a moment, in the order of their times, until the visitor has enough. */
    public void eachActionBefore(String userId, Instant to, Predicate<RecordedAction> visitor) {
        boolean _ = query(new LedgerQuery.EachActionBefore(userId, to, visitor));
    }

    /** The standings with which the user's facts begin; empty for nearly all users. */
    public Optional<Opening> opening(String userId) {
        return Optional.ofNullable(store.get(LedgerKey.opening(userId))).map(Opening::read);
    }

    /** Carries standings over whose actions are not kept. */
    public void open(String userId, byte[] standings) {
        store.put(LedgerKey.opening(userId), new Opening(standings, Opening.NEVER).write());
    }

    /** Puts an opening in the place of actions. */
    public void fold(String userId, List<Action> actions, Opening opening) {
        store.put(LedgerKey.opening(userId), opening.write());
        actions.forEach(action -> store.delete(LedgerKey.of(action)));
    }

    /** What happened before this time is folded, or going to be. */
    public long foldedUntilMs() {
        byte[] row = store.get(LedgerKey.FOLDED_UNTIL);
        return row == null ? Opening.NEVER : ByteBuffer.wrap(row).getLong();
    }

    public void foldedUntil(long timeMs) {
        store.put(
                LedgerKey.FOLDED_UNTIL,
                ByteBuffer.allocate(Long.BYTES).putLong(timeMs).array());
    }

    /** Deletes everything about a user. */
    public void erase(String userId) {
        List<Bytes> keys = new ArrayList<>();
        eachAction(userId, recorded -> keys.add(LedgerKey.of(recorded.action())));
        decisionsOf(userId).all().forEach(decision -> keys.add(LedgerKey.of(decision)));
        keys.add(LedgerKey.opening(userId));
        keys.forEach(store::delete);
    }

    /** The decision of that id about a user. */
    public Optional<Decision> find(Decision decision) {
        return decisionsOf(decision.userId()).of(decision.decisionId());
    }

    /** The first users behind one who have actions or an opening, at most so many. */
    public SortedSet<String> usersAfter(String userId, int limit) {
        return query(new LedgerQuery.UsersAfter(userId, limit));
    }

    private <R> R query(LedgerQuery<R> query) {
        return query(store, query);
    }

    static <R> R query(KeyValueStore<Bytes, byte[]> store, LedgerQuery<R> query) {
        QueryResult<R> result = store.query(query, PositionBound.unbounded(), PLAIN);
        if (result.isFailure()) {
            throw new IllegalStateException(result.getFailureMessage());
        }
        return result.getResult();
    }

    private static KeyValueBytesStoreSupplier supplier() {
        return new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return STORE;
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return new LedgerStore(STORE);
            }

            @Override
            public String metricsScope() {
                return "ledger";
            }
        };
    }
}
