package dev.laurel.topology.ledger;

import dev.laurel.rules.decision.UserDecisions;
import dev.laurel.schemas.Decision;
import dev.laurel.schemas.JsonSerde;
import dev.laurel.topology.disk.ChangelogPosition;
import dev.laurel.topology.disk.FamilyUse;
import dev.laurel.topology.disk.KeyFilter;
import dev.laurel.topology.disk.LockedStore;
import dev.laurel.topology.disk.Lru;
import dev.laurel.topology.disk.RocksFolder;
import dev.laurel.topology.disk.RowFamily;
import dev.laurel.topology.port.RecordedAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an open ledger, in one column family for each kind. Nearly all users have no decision, and each action
 * asks: a filter in memory answers for those. Guarded by the store's lock.
 */
final class LedgerRows implements LockedStore.Rows {
    /** Most of it is never read again. */
    static final Map<String, FamilyUse> USES =
            Map.of("actions", FamilyUse.SELDOM_READ, "openings", FamilyUse.SELDOM_READ);

    /** Users with decisions; a few hundred bytes each. */
    private static final int DECIDED_MAX = 10_000;

    private final RocksFolder rocksFolder;
    private final RowFamily actions;
    private final RowFamily decisions;
    private final RowFamily openings;
    private final RowFamily meta;
    private final KeyFilter decided = new KeyFilter();
    /** Of users who are active, for every stage and reader alike; guarded by itself, since reading changes it. */
    private final Map<String, UserDecisions> recent = new Lru<>(DECIDED_MAX);

    private final Deserializer<Decision> reader = JsonSerde.of(Decision.class).deserializer();

    /** @param rocksFolder closed with this */
    LedgerRows(RocksFolder rocksFolder) {
        this.rocksFolder = rocksFolder;
        actions = rocksFolder.family("actions");
        decisions = rocksFolder.family("decisions");
        openings = rocksFolder.family("openings");
        meta = rocksFolder.family("ledger-meta");
        decisions.each((key, row) -> decided.add(user(LedgerKey.userOf(key))));
    }

    byte @Nullable [] get(Bytes key) {
        return family(key).get(LedgerKey.withoutKind(key));
    }

    void write(Bytes key, byte @Nullable [] row) {
        Bytes inFamily = LedgerKey.withoutKind(key);
        if (LedgerKey.kind(key) == LedgerKey.DECISION) {
            changed(LedgerKey.userOf(inFamily.get()));
        }
        if (row == null) {
            family(key).remove(inFamily);
        } else {
            family(key).put(inFamily, row);
        }
    }

    private void changed(String userId) {
        decided.add(user(userId));
        synchronized (recent) {
            recent.remove(userId);
        }
    }

    /** Shows a user's actions by their time, until the visitor has seen enough. */
    void eachAction(String userId, Predicate<RecordedAction> visitor) {
        actions.range(
                LedgerKey.first(userId), LedgerKey.end(userId), (key, row) -> visitor.test(ActionRow.read(key, row)));
    }

    /** Shows those from before a moment. */
    void eachActionBefore(String userId, Instant to, Predicate<RecordedAction> visitor) {
        actions.range(
                LedgerKey.first(userId),
                LedgerKey.first(userId, to),
                (key, row) -> visitor.test(ActionRow.read(key, row)));
    }

    /** Shows a user's actions from the last one before a key on, the newest first. */
    void eachActionBackwards(String userId, byte[] before, Predicate<RecordedAction> visitor) {
        actions.rangeBackwards(LedgerKey.first(userId), before, (key, row) -> visitor.test(ActionRow.read(key, row)));
    }

    UserDecisions decisionsOf(String userId) {
        if (!decided.mayHave(user(userId))) {
            return UserDecisions.NONE;
        }
        synchronized (recent) {
            return recent.computeIfAbsent(userId, this::readDecisions);
        }
    }

    private UserDecisions readDecisions(String userId) {
        List<Decision> found = new ArrayList<>();
        decisions.range(LedgerKey.first(userId), LedgerKey.end(userId), (key, row) -> found.add(decision(row)));
        return UserDecisions.of(found);
    }

    /** Shows the decisions about all users, by user. */
    void eachDecision(Consumer<Decision> visitor) {
        decisions.range(LedgerKey.BEGIN, LedgerKey.END_OF_ALL, (key, row) -> {
            visitor.accept(decision(row));
            return true;
        });
    }

    /** The first users behind one who have actions or an opening; each costs a search, however many rows they have. */
    SortedSet<String> usersAfter(String userId, int limit) {
        SortedSet<String> users = new TreeSet<>();
        openings.range(LedgerKey.first(userId), LedgerKey.END_OF_ALL, (key, row) -> {
            users.add(new String(key, StandardCharsets.US_ASCII));
            return users.size() < limit;
        });
        String user = nextWithActions(userId);
        for (int found = 0; user != null && found < limit; found++) {
            users.add(user);
            user = nextWithActions(user);
        }
        while (users.size() > limit) {
            users.removeLast();
        }
        return users;
    }

    private @Nullable String nextWithActions(String userId) {
        String[] next = {null};
        actions.range(LedgerKey.end(userId), LedgerKey.END_OF_ALL, (key, row) -> {
            next[0] = LedgerKey.userOf(key);
            return false;
        });
        return next[0];
    }

    SortedMap<String, byte[]> beside(byte list, String prefix) {
        SortedMap<String, byte[]> found = new TreeMap<>();
        meta.range(LedgerKey.firstBeside(list, prefix), LedgerKey.endBeside(list, prefix), (key, row) -> {
            found.put(LedgerKey.nameOf(key), row);
            return true;
        });
        return found;
    }

    long approximateCount() {
        return actions.approximateCount();
    }

    /** Writes what came from the changelog. */
    void writeCommitted() {
        rocksFolder.writeCommitted();
    }

    @Override
    public ChangelogPosition progress() {
        return rocksFolder.progress();
    }

    /** What was written outlives this. */
    @Override
    public void close() {
        rocksFolder.close();
    }

    private Decision decision(byte[] row) {
        return reader.deserialize("", row);
    }

    private RowFamily family(Bytes key) {
        return switch (LedgerKey.kind(key)) {
            case LedgerKey.ACTION -> actions;
            case LedgerKey.DECISION -> decisions;
            case LedgerKey.OPENING -> openings;
            case LedgerKey.META -> meta;
            default -> throw new IllegalStateException("a row of an unknown kind");
        };
    }

    private static byte[] user(String userId) {
        return userId.getBytes(StandardCharsets.US_ASCII);
    }
}
