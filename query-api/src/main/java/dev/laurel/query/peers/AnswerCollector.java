package dev.laurel.query.peers;

import dev.laurel.topology.port.PartitionQueries.Answer;
import dev.laurel.topology.port.Peer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Collects the best answer of each partition while peers are queried in turn. A known answer is preferred to a stale
 * one. A stale answer from here is as good as one from elsewhere, so only the partition's owner is queried instead.
 */
final class AnswerCollector<A> {
    private final Map<Integer, Answer<A>> best;
    private final Map<Integer, Deque<Peer>> stillToAsk = new HashMap<>();
    private final Map<Peer, Boolean> worthAsking = new HashMap<>();
    private final Predicate<Peer> mayAsk;

    /**
     * @param local what this process answers by itself
     * @param mayAsk whether a peer is worth asking; asked once for each peer
     */
    AnswerCollector(Map<Integer, Answer<A>> local, PartitionOwners partitionOwners, Predicate<Peer> mayAsk) {
        this.best = new HashMap<>(local);
        this.mayAsk = mayAsk;
        local.forEach((partition, answer) -> {
            int peersMax = switch (answer) {
                case Answer.Known<A> known -> 0;
                case Answer.Stale<A> stale -> 1;
                case Answer.Unavailable<A> unavailable -> Integer.MAX_VALUE;
            };
            if (peersMax > 0) {
                List<Peer> peers = partitionOwners.of(partition);
                stillToAsk.put(partition, new ArrayDeque<>(peers.subList(0, Math.min(peersMax, peers.size()))));
            }
        });
    }

    /** Which peers to query next for which partitions; empty when there are none left. */
    Map<Peer, Set<Integer>> next() {
        Map<Peer, Set<Integer>> round = new HashMap<>();
        stillToAsk.forEach((partition, peers) -> {
            Peer peer = nextOf(peers);
            if (peer != null) {
                round.computeIfAbsent(peer, first -> new TreeSet<>()).add(partition);
            }
        });
        return round;
    }

    /** Takes what a peer answered. */
    void take(Map<Integer, Answer<A>> answers) {
        answers.forEach((partition, answer) -> {
            if (stillToAsk.containsKey(partition) && isBetter(answer, best.get(partition))) {
                best.put(partition, answer);
                stillToAsk.remove(partition);
            }
        });
    }

    /** The best of all that was taken. */
    Map<Integer, Answer<A>> answers() {
        return Map.copyOf(best);
    }

    private @Nullable Peer nextOf(Deque<Peer> peers) {
        Peer peer = peers.poll();
        while (peer != null && !worthAsking.computeIfAbsent(peer, mayAsk::test)) {
            peer = peers.poll();
        }
        return peer;
    }

    private static boolean isBetter(Answer<?> answer, @Nullable Answer<?> before) {
        return switch (answer) {
            case Answer.Known<?> known -> true;
            case Answer.Stale<?> stale -> before instanceof Answer.Unavailable;
            case Answer.Unavailable<?> unavailable -> false;
        };
    }
}
