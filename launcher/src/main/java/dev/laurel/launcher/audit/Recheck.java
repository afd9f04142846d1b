package dev.laurel.launcher.audit;

import dev.laurel.launcher.facts.FactTopic;
import dev.laurel.launcher.facts.FoldedBoards;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.schemas.Place;
import dev.laurel.schemas.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Looks again at users for whom a difference was found: their facts are read up to the newest, and their places asked
 * for one by one. What users did while the boards were read is no difference then.
 */
final class Recheck {
    /** A user who acts all the time may act between any two questions. */
    private static final int ROUNDS = 3;

    private final FactTopic topic;
    private final ServedBoards served;
    private final Catalog catalog;
    private final Instant now;

    Recheck(FactTopic topic, ServedBoards served, Catalog catalog, Instant now) {
        this.topic = topic;
        this.served = served;
        this.catalog = catalog;
        this.now = now;
    }

    /** @return those that are there each time, as they are now */
    List<Difference> run(List<Difference> found) throws InterruptedException {
        List<Difference> left = found;
        Map<String, Map<String, Place>> before = fold(left);
        for (int round = 0; round < ROUNDS && !left.isEmpty(); round++) {
            List<Optional<Place>> places = new ArrayList<>(left.size());
            for (Difference difference : left) {
                places.add(served.place(difference.board(), userOf(difference)));
            }
            Map<String, Map<String, Place>> after = fold(left);
            List<Difference> again = new ArrayList<>();
            for (int i = 0; i < left.size(); i++) {
                Difference one = left.get(i);
                Optional<Place> place = places.get(i);
                if (compared(one, before, place).isPresent()) {
                    compared(one, after, place).ifPresent(again::add);
                }
            }
            left = again;
            before = after;
        }
        return left;
    }

    private static Optional<Difference> compared(
            Difference one, Map<String, Map<String, Place>> folded, Optional<Place> place) {
        Place facts = folded.getOrDefault(one.board(), Map.of()).get(userOf(one));
        return Difference.of(one.board(), facts, place.orElse(null));
    }

    /** The places of these users by the facts: board, then user. */
    private Map<String, Map<String, Place>> fold(List<Difference> differences) {
        SortedMap<Integer, Long> ends = topic.ends();
        Set<String> users = differences.stream().map(Recheck::userOf).collect(Collectors.toSet());
        Set<Integer> partitions =
                users.stream().map(user -> Topic.partitionOf(user, ends.size())).collect(Collectors.toSet());
        FoldedBoards boards = new FoldedBoards(catalog, now);
        partitions.forEach(partition ->
                boards.add(topic, partition, ends.getOrDefault(partition, 0L), users::contains, records -> {}));
        Map<String, Map<String, Place>> places = new HashMap<>();
        boards.sorted().forEach((board, own) -> {
            Map<String, Place> byUser = new HashMap<>();
            own.forEach(place -> byUser.put(place.userId(), place));
            places.put(board, byUser);
        });
        return places;
    }

    private static String userOf(Difference difference) {
        return Objects.requireNonNull(difference.userId());
    }
}
