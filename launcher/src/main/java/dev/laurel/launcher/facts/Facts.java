package dev.laurel.launcher.facts;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.decision.CarriedStandings;
import dev.laurel.rules.decision.UserDecisions;
import dev.laurel.rules.scoring.Standing;
import dev.laurel.schemas.Decision;
import dev.laurel.topology.FactRecords;
import dev.laurel.topology.port.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The facts of one partition up to an offset, read twice: first what decides which actions count, that is erasures,
 * decisions and carried-over standings, which are few; then the actions, none of which has to stay in memory.
 */
final class Facts {
    private static final long NEVER = -1;
    /** How often progress is told: for a record it would cost more than the record. */
    private static final int RECORDS_AT_ONCE = 1_000;

    private final FactTopic topic;
    private final int partition;
    private final long end;
    private final Predicate<String> users;
    private final LongConsumer progress;
    private final FactRecords records = new FactRecords();
    private final Map<String, Long> erasedAt = new HashMap<>();
    private final Map<String, List<Decision>> decisions = new HashMap<>();
    private final SortedMap<String, Fact.Opened> openings = new TreeMap<>();
    private int untold;

    /**
     * @param users of whom the facts are read
     * @param progress receives how many records were read since the last time
     */
    Facts(FactTopic topic, int partition, long end, Predicate<String> users, LongConsumer progress) {
        this.topic = topic;
        this.partition = partition;
        this.end = end;
        this.users = users;
        this.progress = progress;
    }

    /** Reads everything but the actions. Comes first. */
    void readDecisions() {
        read(record -> {
            if (!FactRecords.isAction(record.key(), record.value())) {
                records.read(record.key(), record.value())
                        .filter(fact -> users.test(fact.userId()))
                        .ifPresent(fact -> keep(fact, record.offset()));
            }
        });
    }

    private void keep(Fact fact, long offset) {
        switch (fact) {
            case Fact.Acted acted -> throw new IllegalStateException("actions are read later");
            case Fact.Decided(Decision decision) ->
                decisions
                        .computeIfAbsent(decision.userId(), first -> new ArrayList<>(1))
                        .add(decision);
            case Fact.Opened opened -> openings.put(opened.userId(), opened);
            case Fact.Erased(String userId) -> {
                erasedAt.put(userId, offset);
                decisions.remove(userId);
                openings.remove(userId);
            }
        }
    }

    private void read(FactTopic.Visitor visitor) {
        topic.read(partition, end, record -> {
            untold++;
            if (untold == RECORDS_AT_ONCE) {
                tellProgress();
            }
            visitor.record(record);
        });
        tellProgress();
    }

    private void tellProgress() {
        progress.accept(untold);
        untold = 0;
    }

    /** Shows the actions that no erasure came after, and that no opening has. */
    void eachAction(Consumer<Fact.Acted> visitor) {
        read(record -> {
            if (FactRecords.isAction(record.key(), record.value())) {
                acted(record, visitor);
            }
        });
    }

    private void acted(ConsumerRecord<byte[], byte[]> record, Consumer<Fact.Acted> visitor) {
        Fact fact = records.read(record.key(), record.value()).orElseThrow();
        boolean isErased = erasedAt.getOrDefault(fact.userId(), NEVER) > record.offset();
        if (!isErased && fact instanceof Fact.Acted acted && users.test(fact.userId()) && !isFolded(acted)) {
            visitor.accept(acted);
        }
    }

    /** Compaction has not deleted it yet, and the opening has it too. */
    private boolean isFolded(Fact.Acted acted) {
        Fact.Opened opening = openings.get(acted.userId());
        return opening != null && acted.recorded().action().timestamp().isBefore(opening.foldedUntil());
    }

    /** Shows the other facts: first the openings by user, then the decisions in their order. */
    void eachOther(Consumer<Fact> visitor) {
        openings.values().forEach(visitor);
        decisions.values().stream()
                .flatMap(List::stream)
                .sorted(Decision.ORDER)
                .forEach(decision -> visitor.accept(new Fact.Decided(decision)));
    }

    UserDecisions decisionsOf(String userId) {
        return UserDecisions.of(decisions.getOrDefault(userId, List.of()));
    }

    /** What a user begins with by a catalogue: as the stage that ranks has it, a board may have been reset since. */
    SortedMap<String, Standing> openingOf(String userId, Catalog catalog) {
        Fact.Opened opening = openings.get(userId);
        if (opening == null) {
            return new TreeMap<>();
        }
        SortedMap<String, Standing> carried = CarriedStandings.of(catalog, opening.standings());
        return opening.foldedUntil().equals(Instant.MIN)
                ? carried
                : catalog.countingBefore(opening.foldedUntil(), carried);
    }
}
