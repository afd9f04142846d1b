package dev.laurel.query.rules;

import dev.laurel.rules.version.GenerationName;
import dev.laurel.rules.version.RulesVersion;
import dev.laurel.schemas.Place;
import dev.laurel.topology.port.BacklogSnapshot;
import dev.laurel.topology.port.FactQuestion;
import dev.laurel.topology.port.PartitionQueries;
import dev.laurel.topology.port.Question;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Asks partitions for the boards as readers know them. The partitions know each board by the name under which it is
 * counted: for some time by two versions of the rules.
 */
public final class CountedPartitions implements PartitionQueries {
    private final PartitionQueries partitions;
    private final ServedRules served;

    public CountedPartitions(PartitionQueries partitions, ServedRules served) {
        this.partitions = partitions;
        this.served = served;
    }

    @Override
    public int partitions() {
        return partitions.partitions();
    }

    @Override
    public Optional<BacklogSnapshot> backlogSnapshot() {
        return partitions.backlogSnapshot();
    }

    @Override
    @SuppressWarnings("unchecked") // each question is asked as one of its own kind
    public <A> Map<Integer, Answer<A>> ask(Collection<Integer> asked, Question<A> question) {
        RulesVersion version = served.version();
        return switch (question) {
            case Question.Slice(String board, var from, int before, int count) ->
                partitions.ask(asked, (Question<A>) new Question.Slice(version.countedId(board), from, before, count));
            case Question.Sample(String board, var after, var until, int count) ->
                partitions.ask(asked, (Question<A>) new Question.Sample(version.countedId(board), after, until, count));
            case Question.Guess(String board, int from, int size, int count) ->
                partitions.ask(asked, (Question<A>) new Question.Guess(version.countedId(board), from, size, count));
            case Question.PlacesOf places -> (Map<Integer, Answer<A>>) (Map<?, ?>) placesOf(asked, places, version);
            case FactQuestion<A> facts -> partitions.ask(asked, facts);
        };
    }

    private Map<Integer, Answer<SortedMap<String, Place>>> placesOf(
            Collection<Integer> asked, Question.PlacesOf question, RulesVersion version) {
        String board = question.board();
        Question.PlacesOf counted =
                board == null ? question : new Question.PlacesOf(question.userId(), version.countedId(board));
        Map<Integer, Answer<SortedMap<String, Place>>> answers = new HashMap<>();
        partitions
                .ask(asked, counted)
                .forEach((partition, answer) -> answers.put(partition, published(answer, version)));
        return answers;
    }

    private static Answer<SortedMap<String, Place>> published(
            Answer<SortedMap<String, Place>> answer, RulesVersion version) {
        return switch (answer) {
            case Answer.Known<SortedMap<String, Place>>(var places) -> new Answer.Known<>(published(places, version));
            case Answer.Stale<SortedMap<String, Place>>(var places, long behind) ->
                new Answer.Stale<>(published(places, version), behind);
            case Answer.Unavailable<SortedMap<String, Place>> none -> none;
        };
    }

    private static SortedMap<String, Place> published(SortedMap<String, Place> places, RulesVersion version) {
        SortedMap<String, Place> published = new TreeMap<>();
        places.forEach((board, place) -> {
            if (version.counts(board)) {
                published.put(GenerationName.published(board), place);
            }
        });
        return published;
    }
}
