package dev.laurel.query.ranks;

import dev.laurel.rules.order.PlaceOrder;
import dev.laurel.schemas.Place;
import dev.laurel.schemas.Topic;
import dev.laurel.topology.port.PartitionQueries;
import dev.laurel.topology.port.PartitionQueries.Answer;
import dev.laurel.topology.port.Question;
import dev.laurel.topology.port.Question.Sampled;
import dev.laurel.topology.port.Question.Sliced;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;

/** All partitions as one: queries each of them and joins the answers. */
final class AllPartitions {
    private final PartitionQueries partitionQueries;

    AllPartitions(PartitionQueries partitionQueries) {
        this.partitionQueries = partitionQueries;
    }

    /** A user's places, asked of the one partition that has the user. */
    RankResult<SortedMap<String, Place>> placesOf(Question.PlacesOf question) {
        int partition = Topic.partitionOf(question.userId(), partitionQueries.partitions());
        return ask(List.of(partition), question).map(List::getFirst);
    }

    /** A range of the whole board, with the bounds of the question. */
    RankResult<Sliced> slice(Question.Slice question, PlaceOrder order) {
        Question.Slice share = SliceJoin.share(question, partitionQueries.partitions());
        return join(share, question, order)
                .then(joined -> joined.isPresent()
                        ? RankResult.of(joined.get())
                        : join(question, question, order).map(Optional::orElseThrow));
    }

    private RankResult<Optional<Sliced>> join(Question.Slice asked, Question.Slice wanted, PlaceOrder order) {
        return ask(all(), asked).map(parts -> new SliceJoin(asked, parts, order).of(wanted));
    }

    /** What each partition samples. */
    RankResult<List<Sampled>> sample(Question<Sampled> question) {
        return ask(all(), question);
    }

    int count() {
        return partitionQueries.partitions();
    }

    private List<Integer> all() {
        return IntStream.range(0, partitionQueries.partitions()).boxed().toList();
    }

    private <A> RankResult<List<A>> ask(List<Integer> partitions, Question<A> question) {
        Map<Integer, Answer<A>> answers = partitionQueries.ask(partitions, question);
        List<A> values = new ArrayList<>(partitions.size());
        Map<Integer, Long> stale = new HashMap<>();
        for (Integer partition : partitions) {
            switch (answers.getOrDefault(partition, new Answer.Unavailable<>())) {
                case Answer.Known<A>(A value) -> values.add(value);
                case Answer.Stale<A>(A value, long behind) -> {
                    values.add(value);
                    stale.put(partition, behind);
                }
                case Answer.Unavailable<A>() -> {
                    return new RankResult.Unavailable<>();
                }
            }
        }
        return new RankResult.Found<>(List.copyOf(values), new StandbyLag(stale));
    }
}
