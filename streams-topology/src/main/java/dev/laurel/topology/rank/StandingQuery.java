package dev.laurel.topology.rank;

import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Place;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Interactive queries for standings, against the partitions that this process owns. They go the older way ({@code
 * store}); the newer one ({@code query}) takes the store's locks in the other order than a write does, in Kafka 4.3, and
 * the two stop each other for good (KAFKA-19629).
 */
public final class StandingQuery {
    /** A key that no standing has. */
    private static final String NOBODY = "|";

    private StandingQuery() {}

    /**
     * Where a user stands, asked of the user's partition; empty if not on the board.
     *
     * @throws InvalidStateStoreException if the partition cannot be asked here and now
     */
    public static Optional<Place> place(KafkaStreams streams, BoardId board, String userId, int partition) {
        Standing standing = store(streams, partition).get(RankStores.standingKey(userId, board));
        return Optional.ofNullable(standing).map(found -> found.place(userId));
    }

    /** Whether a partition can be asked here and now. */
    public static boolean answers(KafkaStreams streams, int partition) {
        try {
            store(streams, partition).get(NOBODY);
            return true;
        } catch (InvalidStateStoreException notNow) {
            return false;
        }
    }

    private static ReadOnlyKeyValueStore<String, Standing> store(KafkaStreams streams, int partition) {
        return streams.store(StoreQueryParameters.fromNameAndType(
                        RankStores.STANDINGS, QueryableStoreTypes.<String, Standing>keyValueStore())
                .withPartition(partition));
    }
}
