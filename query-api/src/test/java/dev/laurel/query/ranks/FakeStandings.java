package dev.laurel.query.ranks;

import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.schemas.Decision;
import dev.laurel.schemas.Place;
import dev.laurel.schemas.Topic;
import dev.laurel.topology.port.Backlog;
import dev.laurel.topology.port.BacklogSnapshot;
import dev.laurel.topology.port.PartitionQueries;
import dev.laurel.topology.port.Question;
import dev.laurel.topology.port.RecordedAction;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Standings in memory, in any number of partitions, each of which can lag or become unavailable. */
public final class FakeStandings implements PartitionQueries {
    private final List<FakePartition> partitions;
    private final Map<Integer, Long> behind = new ConcurrentHashMap<>();
    private final Set<Integer> away = ConcurrentHashMap.newKeySet();
    private final AtomicLong asked = new AtomicLong();
    private volatile Backlog backlog = Backlog.NONE;
    private volatile Optional<BacklogSnapshot> snapshot = Optional.empty();
    private volatile Consumer<Question<?>> onAsk = question -> {};

    public FakeStandings(Catalog catalog, int partitions) {
        this.partitions = IntStream.range(0, partitions)
                .mapToObj(partition -> new FakePartition(board -> catalog.definitionOf(board)
                        .map(BoardDefinition::placeOrder)
                        .orElseThrow()))
                .toList();
    }

    /** Puts a user on a board, or moves the user there. */
    public void put(String board, Place place) {
        partitions.get(partitionOf(place.userId())).put(board, place);
    }

    public int partitionOf(String userId) {
        return Topic.partitionOf(userId, partitions.size());
    }

    /** From now on a standby answers for the partition. */
    public void lag(int partition, long changes) {
        behind.put(partition, changes);
    }

    /** Sets the backlog. */
    public void lacks(Backlog now) {
        backlog = now;
    }

    @Override
    public Backlog backlog() {
        return backlog;
    }

    /** Sets the progress of counting. */
    public void looked(BacklogSnapshot now) {
        snapshot = Optional.of(now);
    }

    @Override
    public Optional<BacklogSnapshot> backlogSnapshot() {
        return snapshot;
    }

    public void goAway(int partition) {
        away.add(partition);
    }

    public void comeBack(int partition) {
        away.remove(partition);
    }

    /** Records an action. */
    public void record(RecordedAction recorded) {
        partitions.get(partitionOf(recorded.action().userId())).facts.add(recorded);
    }

    /** Records a decision. */
    public void record(Decision decision) {
        partitions.get(partitionOf(decision.userId())).facts.add(decision);
    }

    /** Lets something happen before each question is answered. */
    void onAsk(Consumer<Question<?>> act) {
        onAsk = act;
    }

    /** The number of questions so far; one to all partitions counts once. */
    public long asked() {
        return asked.get();
    }

    @Override
    public int partitions() {
        return partitions.size();
    }

    @Override
    public <A> Map<Integer, Answer<A>> ask(Collection<Integer> asked, Question<A> question) {
        this.asked.incrementAndGet();
        onAsk.accept(question);
        Map<Integer, Answer<A>> answers = new HashMap<>();
        asked.forEach(partition -> answers.put(partition, answer(partition, question)));
        return answers;
    }

    private <A> Answer<A> answer(int partition, Question<A> question) {
        if (away.contains(partition)) {
            return new Answer.Unavailable<>();
        }
        A value = partitions.get(partition).answer(question);
        Long changes = behind.get(partition);
        return changes == null ? new Answer.Known<>(value) : new Answer.Stale<>(value, changes);
    }
}
