package dev.laurel.topology.rank;

import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Place;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.query.FailureReason;
import org.apache.kafka.streams.query.KeyQuery;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;
import org.apache.kafka.streams.query.StateQueryResult;

/** Interactive queries for standings, against the partitions that this process owns. */
public final class StandingQuery {
    /** The store that is asked; its partitions are those of the users. */
    public static final String STORE = RankStores.STANDINGS;

    /** A key that no standing has. */
    private static final String NOBODY = "|";

    private StandingQuery() {}

    /** Where a user stands, asked of the user's partition: no place if on the board, a failure if it cannot answer. */
    public static QueryResult<Optional<Place>> place(
            KafkaStreams streams, BoardId board, String userId, int partition) {
        QueryResult<Standing> found = query(streams, RankStores.standingKey(userId, board), Optional.of(partition))
                .getPartitionResults()
                .get(partition);
        if (found == null) {
            return QueryResult.forFailure(FailureReason.NOT_PRESENT, "the partition is not here");
        }
        return found.isFailure()
                ? QueryResult.forFailure(found.getFailureReason(), found.getFailureMessage())
                : QueryResult.forResult(Optional.ofNullable(found.getResult()).map(standing -> standing.place(userId)));
    }

    /** How many partitions answer here. */
    public static long answeredPartitions(KafkaStreams streams) {
        return query(streams, NOBODY, Optional.empty()).getPartitionResults().values().stream()
                .filter(QueryResult::isSuccess)
                .count();
    }

    private static StateQueryResult<Standing> query(KafkaStreams streams, String key, Optional<Integer> partition) {
        StateQueryRequest<Standing> request = StateQueryRequest.inStore(STORE)
                .withQuery(KeyQuery.<String, Standing>withKey(key))
                .requireActive();
        return streams.query(
                partition.map(only -> request.withPartitions(Set.of(only))).orElse(request));
    }
}
