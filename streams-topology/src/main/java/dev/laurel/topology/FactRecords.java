package dev.laurel.topology;

import dev.laurel.topology.ledger.Ledger;
import dev.laurel.topology.ledger.LedgerChangelog;
import dev.laurel.topology.port.Fact;
import dev.laurel.topology.rank.rows.RowSerde;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the facts from the changelog of the ledger, without the stores. Not thread-safe. */
public final class FactRecords {
    private final LedgerChangelog changelog =
            new LedgerChangelog(row -> RowSerde.read(row).byBoard());

    /** The topic with the facts; a user's are on the partition of the user. */
    public static String topic(String prefix) {
        return StreamsProperties.applicationId(prefix) + '-' + Ledger.STORE + "-changelog";
    }

    /** Whether a record is an action, by its key and value. */
    public static boolean isAction(byte[] key, byte @Nullable [] value) {
        return value != null && LedgerChangelog.isAction(key);
    }

    /**
     * The fact of a record; empty if the record is about no user.
     *
     * @throws org.apache.kafka.common.errors.SerializationException if it is no record of the ledger, or of a newer
     *     release
     */
    public Optional<Fact> read(byte[] key, byte @Nullable [] value) {
        return changelog.read(key, value);
    }
}
