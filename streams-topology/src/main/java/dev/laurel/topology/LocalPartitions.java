package dev.laurel.topology;

import dev.laurel.topology.ledger.Ledger;
import dev.laurel.topology.port.FactQuestion;
import dev.laurel.topology.port.PartitionQueries.Answer;
import dev.laurel.topology.port.Question;
import dev.laurel.topology.port.RankQuestion;
import dev.laurel.topology.rank.store.RankQuery;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.LagInfo;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers questions from this process's partitions by interactive queries: from those that it owns, and from the
 * standby copies that it keeps. The lag of a standby is looked up once per second, since Kafka has to be asked for it.
 */
final class LocalPartitions implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LocalPartitions.class);
    private static final Duration LAGS_EVERY = Duration.ofSeconds(1);
    /**
     * A copy that lags by more than a second or two is too old to be served; this is also the bound for taking over.
     */
    private static final long BEHIND_MAX = 10_000;

    private final KafkaStreams streams;
    private final ScheduledExecutorService lagging = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("laurel-lags").factory());
    private volatile Map<Integer, Long> behind = Map.of();

    LocalPartitions(KafkaStreams streams) {
        this.streams = streams;
    }

    void start() {
        var _ = lagging.scheduleWithFixedDelay(this::lookUpLags, 0, LAGS_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    <A> Map<Integer, Answer<A>> ask(Collection<Integer> partitions, Question<A> question) {
        Map<Integer, Answer<A>> answers = new HashMap<>();
        owned(partitions, question).forEach((partition, value) -> answers.put(partition, new Answer.Known<>(value)));
        Set<Integer> others = new HashSet<>(partitions);
        others.removeAll(answers.keySet());
        Map<Integer, Long> lags = behind;
        others.removeIf(partition -> lags.getOrDefault(partition, Long.MAX_VALUE) > BEHIND_MAX);
        kept(others, question)
                .forEach((partition, value) ->
                        answers.put(partition, new Answer.Stale<>(value, lags.getOrDefault(partition, 0L))));
        partitions.forEach(partition -> answers.putIfAbsent(partition, new Answer.Unavailable<>()));
        return answers;
    }

    private <A> Map<Integer, A> owned(Collection<Integer> partitions, Question<A> question) {
        return given(request(partitions, question).requireActive());
    }

    private <A> Map<Integer, A> kept(Collection<Integer> partitions, Question<A> question) {
        return partitions.isEmpty() ? Map.of() : given(request(partitions, question));
    }

    private static <A> StateQueryRequest<A> request(Collection<Integer> partitions, Question<A> question) {
        StateQueryRequest<A> request = switch (question) {
            case RankQuestion<A> ranks ->
                StateQueryRequest.inStore(RankQuery.STORE).withQuery(new RankQuery.Ask<>(ranks));
            case FactQuestion<A> facts ->
                StateQueryRequest.inStore(Ledger.STORE).withQuery(Ledger.query(facts));
        };
        return request.withPartitions(Set.copyOf(partitions));
    }

    private <A> Map<Integer, A> given(StateQueryRequest<A> request) {
        try {
            return streams.query(request).getPartitionResults().entrySet().stream()
                    .filter(result -> result.getValue().isSuccess())
                    .collect(Collectors.toMap(Map.Entry::getKey, result -> value(result.getValue())));
        } catch (IllegalStateException | StreamsException notNow) {
            // Not started, rebalancing or closing: which of them makes no difference to who asks.
            return Map.of();
        }
    }

    private static <A> A value(QueryResult<A> result) {
        return result.getResult();
    }

    /** What was known before holds as long as Kafka does not answer. */
    private void lookUpLags() {
        try {
            Map<Integer, LagInfo> lags = streams.allLocalStorePartitionLags().getOrDefault(RankQuery.STORE, Map.of());
            behind = lags.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, lag -> lag.getValue().offsetLag()));
        } catch (RuntimeException notNow) {
            log.atDebug().setCause(notNow).log("the lag of the standbys is temporarily unknown");
        }
    }

    @Override
    public void close() {
        lagging.shutdownNow();
    }
}
