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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
        return ask(all(), question).map(parts -> join(parts, question, order));
    }

    /** What each partition samples. */
    Outcome<List<Sampled>> sample(Question.Sample question) {
        return ask(all(), question);
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

    /** Whoever is among the first of all is among the first of a partition, so each has told enough. */
    private static Sliced join(List<Sliced> parts, Question.Slice question, Order order) {
        Comparator<Place> byOrder = Place.order(order);
        Stream<Place> before = parts.stream().flatMap(part -> part.before().stream());
        Stream<Place> places = parts.stream().flatMap(part -> part.places().stream());
        return new Sliced(
                parts.stream().mapToLong(Sliced::total).sum(),
                parts.stream().mapToLong(Sliced::ahead).sum(),
                before.sorted(byOrder.reversed())
                        .limit(question.before())
                        .toList()
                        .reversed(),
                places.sorted(byOrder).limit(question.count()).toList());
    }
}
