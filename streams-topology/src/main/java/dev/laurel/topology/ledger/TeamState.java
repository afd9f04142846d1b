package dev.laurel.topology.ledger;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What a partition knows of teams. Of those that its users are members of: what the users on each board of members have
 * together, and which of these boards are still to be told. Of those that are ranked on this partition: what the members
 * on each partition have together, as it was told. Standings are rows in the format of the store of standings. It is
 * written beside the facts in the transactions that change standings, so it is true after any crash. For one thread.
 */
public final class TeamState {
    private static final char SEPARATOR = '|';
    private static final byte[] AS_ADDED_UP = {0};
    private static final byte[] TO_ADD_UP = {1};

    private final KeyValueStore<Bytes, byte[]> store;

    /** @param store the ledger's */
    public TeamState(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** What the users of this partition who are on a board of members have together; null if there are none. */
    public byte @Nullable [] total(String board) {
        return store.get(LedgerKey.beside(LedgerKey.TEAM_TOTAL, board));
    }

    /** @param total null if no user of this partition is on the board */
    public void total(String board, byte @Nullable [] total) {
        put(LedgerKey.TEAM_TOTAL, board, total);
    }

    /** The boards of members that have users of this partition. */
    public Set<String> boards() {
        return list(LedgerKey.TEAM_TOTAL, "").keySet();
    }

    /** The boards of members of which something is to be told, and whether their users are to be added up first. */
    public SortedMap<String, Boolean> due() {
        SortedMap<String, Boolean> due = new TreeMap<>();
        list(LedgerKey.TEAM_DUE, "").forEach((board, row) -> due.put(board, row[0] == TO_ADD_UP[0]));
        return due;
    }

    public void due(String board, boolean toAddUp) {
        put(LedgerKey.TEAM_DUE, board, toAddUp ? TO_ADD_UP : AS_ADDED_UP);
    }

    public void told(String board) {
        put(LedgerKey.TEAM_DUE, board, null);
    }

    /**
     * What was told of a team that is ranked here.
     *
     * @param partition that of the members
     * @param part null if it has no members on the board
     */
    public void part(String board, String team, int partition, byte @Nullable [] part) {
        put(LedgerKey.TEAM_PART, prefix(board, team) + partition, part);
    }

    /** What was told of a team, by each partition that has members on the board. */
    public Collection<byte[]> parts(String board, String team) {
        return list(LedgerKey.TEAM_PART, prefix(board, team)).values();
    }

    /** Forgets what was told of a board on which teams are ranked, or of one team on it. */
    public void forget(String board, String team) {
        forgetParts(prefix(board, team));
    }

    public void forget(String board) {
        forgetParts(board + SEPARATOR);
    }

    private void forgetParts(String prefix) {
        List.copyOf(list(LedgerKey.TEAM_PART, prefix).keySet()).forEach(name -> put(LedgerKey.TEAM_PART, name, null));
    }

    private static String prefix(String board, String team) {
        return board + SEPARATOR + team + SEPARATOR;
    }

    /** A partition has told of all its members by a version of the rules. */
    public void complete(int partition, int version) {
        put(
                LedgerKey.TEAMS_COMPLETE,
                Integer.toString(partition),
                ByteBuffer.allocate(Integer.BYTES).putInt(version).array());
    }

    /** For each partition that has told of all its members, the last version by which it did. */
    public List<Integer> complete() {
        List<Integer> versions = new ArrayList<>();
        list(LedgerKey.TEAMS_COMPLETE, "")
                .values()
                .forEach(row -> versions.add(ByteBuffer.wrap(row).getInt()));
        return versions;
    }

    private SortedMap<String, byte[]> list(byte list, String prefix) {
        return Ledger.query(store, new LedgerQuery.Beside(list, prefix));
    }

    private void put(byte list, String name, byte @Nullable [] row) {
        store.put(LedgerKey.beside(list, name), row);
    }
}
