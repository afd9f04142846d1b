package dev.laurel.query.peers;

import dev.laurel.schemas.Place;
import dev.laurel.topology.port.PartitionQueries;
import dev.laurel.topology.port.Question;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The stores of one process, in memory: some partitions as owner, some as standby. */
final class FakeLocal implements PartitionQueries {
    static final int PARTITIONS = 4;

    private final Map<Integer, Answer<SortedMap<String, Place>>> answers = new ConcurrentHashMap<>();
    private final List<Collection<Integer>> asked = new CopyOnWriteArrayList<>();
    private volatile Runnable first = () -> {};

    /** The answer of a process that owns a partition; the board's name tells which process it is. */
    FakeLocal owns(int partition, String name) {
        answers.put(partition, new Answer.Known<>(places(name)));
        return this;
    }

    FakeLocal copies(int partition, String name) {
        answers.put(partition, new Answer.Stale<>(places(name), 1));
        return this;
    }

    /** Runs an action before each answer. */
    FakeLocal butFirst(Runnable action) {
        first = action;
        return this;
    }

    static SortedMap<String, Place> places(String name) {
        return new TreeMap<>(Map.of(name, Questions.ADA));
    }

    List<Collection<Integer>> asked() {
        return asked;
    }

    @Override
    public int partitions() {
        return PARTITIONS;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <A> Map<Integer, Answer<A>> ask(Collection<Integer> partitions, Question<A> question) {
        first.run();
        asked.add(List.copyOf(partitions));
        Map<Integer, Answer<A>> found = new HashMap<>();
        partitions.forEach(partition ->
                found.put(partition, (Answer<A>) answers.getOrDefault(partition, new Answer.Unavailable<>())));
        return found;
    }
}
