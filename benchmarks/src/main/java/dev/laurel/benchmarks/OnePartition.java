package dev.laurel.benchmarks;

import dev.laurel.topology.Standings;
import dev.laurel.topology.rank.LoneStore;
import dev.laurel.topology.rank.Question;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** A store as all that there is. */
record OnePartition(LoneStore store) implements Standings {
    @Override
    public int partitions() {
        return 1;
    }

    @Override
    public <A> Map<Integer, Answer<A>> ask(Collection<Integer> partitions, Question<A> question) {
        return partitions.stream()
                .collect(Collectors.toMap(each -> each, _ -> new Answer.Known<>(store.ask(question))));
    }
}
