package dev.laurel.query;

import dev.laurel.schemas.Place;
import dev.laurel.topology.Standings;
import dev.laurel.topology.rank.Question;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Standings in memory: one partition, until it goes away. */
final class FakeStandings implements Standings {
    private final Map<String, SortedMap<String, Place>> places = new ConcurrentHashMap<>();
    private volatile boolean away;

    void places(String userId, Map<String, Place> byBoard) {
        places.put(userId, new TreeMap<>(byBoard));
    }

    void goAway() {
        away = true;
    }

    @Override
    public int partitions() {
        return 1;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <A> Map<Integer, Answer<A>> ask(Collection<Integer> partitions, Question<A> question) {
        Map<Integer, Answer<A>> answers = new HashMap<>();
        if (away) {
            answers.put(0, new Answer.Unavailable<>());
        } else if (question instanceof Question.PlacesOf(String userId)) {
            answers.put(0, (Answer<A>) new Answer.Known<>(places.getOrDefault(userId, new TreeMap<>())));
        }
        return answers;
    }
}
