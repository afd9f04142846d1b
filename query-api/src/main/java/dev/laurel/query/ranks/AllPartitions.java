package dev.laurel.query.ranks;

import dev.laurel.schemas.Order;
import dev.laurel.schemas.Place;
import dev.laurel.schemas.Topic;
import dev.laurel.topology.Standings;
import dev.laurel.topology.Standings.Answer;
import dev.laurel.topology.rank.Question;
import dev.laurel.topology.rank.Question.Sampled;
import dev.laurel.topology.rank.Question.Sliced;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;

/** The partitions as one: asks each of them, and joins what they tell. */
final class AllPartitions {
    private final Standings standings;

    AllPartitions(Standings standings) {
        this.standings = standings;
    }

    /** The user's place on every board, asked of the one partition that has the user. */
    Outcome<SortedMap<String, Place>> placesOf(String userId) {
        int partition = Topic.partitionOf(userId, standings.partitions());
        return ask(List.of(partition), new Question.PlacesOf(userId)).map(List::getFirst);
    }

    /** A stretch of the whole board, with the bounds of the question. */
    Outcome<Sliced> slice(Question.Slice question, Order order) {
        Question.Slice share = SliceJoin.share(question, standings.partitions());
        return join(share, question, order)
                .then(joined -> joined.isPresent()
                        ? Outcome.of(joined.get())
                        : join(question, question, order).map(Optional::orElseThrow));
    }

    private Outcome<Optional<Sliced>> join(Question.Slice asked, Question.Slice wanted, Order order) {
        return ask(all(), asked).map(parts -> new SliceJoin(asked, parts, order).of(wanted));
    }

    /** What each partition samples. */
    Outcome<List<Sampled>> sample(Question<Sampled> question) {
        return ask(all(), question);
    }

    int count() {
        return standings.partitions();
    }

    private List<Integer> all() {
        return IntStream.range(0, standings.partitions()).boxed().toList();
    }

    private <A> Outcome<List<A>> ask(List<Integer> partitions, Question<A> question) {
        Map<Integer, Answer<A>> answers = standings.ask(partitions, question);
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
                    return new Outcome.Unavailable<>();
                }
            }
        }
        return new Outcome.Found<>(List.copyOf(values), new Staleness(stale));
    }
}
