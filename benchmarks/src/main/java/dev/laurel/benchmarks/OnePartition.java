package dev.laurel.benchmarks;

import dev.laurel.topology.StandaloneStandings;
import dev.laurel.topology.port.PartitionQueries;
import dev.laurel.topology.port.Question;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** A store as all that there is. */
record OnePartition(StandaloneStandings store) implements PartitionQueries {
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
