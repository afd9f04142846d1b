package dev.laurel.query.ranks;

import dev.laurel.rules.order.PlaceOrder;
import dev.laurel.schemas.Place;
import dev.laurel.topology.port.FactQuestion;
import dev.laurel.topology.port.Question;
import dev.laurel.topology.port.Question.Pivot;
import dev.laurel.topology.port.Question.Sampled;
import dev.laurel.topology.port.Question.Sliced;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One partition's boards as plain lists, sorted again after each change. Thread-safe. */
final class FakePartition {
    private final Function<String, PlaceOrder> orders;
    final FakeFacts facts = new FakeFacts();
    private final Map<String, Map<String, Place>> byUser = new HashMap<>();
    private final Map<String, List<Place>> sorted = new HashMap<>();

    FakePartition(Function<String, PlaceOrder> orders) {
        this.orders = orders;
    }

    synchronized void put(String board, Place place) {
        byUser.computeIfAbsent(board, key -> new HashMap<>()).put(place.userId(), place);
        sorted.remove(board);
    }

    @SuppressWarnings("unchecked") // each question's answer is of its own type
    synchronized <A> A answer(Question<A> question) {
        return (A)
                switch (question) {
                    case Question.PlacesOf(String userId, String _) -> placesOf(userId);
                    case Question.Slice slice -> slice(slice);
                    case Question.Sample sample -> sample(sample);
                    case Question.Guess guess -> sample(guess);
                    case FactQuestion<?> asked -> facts.answer(asked);
                };
    }

    private SortedMap<String, Place> placesOf(String userId) {
        SortedMap<String, Place> places = new TreeMap<>();
        byUser.forEach((board, users) -> {
            if (users.containsKey(userId)) {
                places.put(board, users.get(userId));
            }
        });
        return places;
    }

    private Sliced slice(Question.Slice question) {
        List<Place> places = board(question.board());
        int ahead = ahead(question.board(), question.from());
        return new Sliced(
                places.size(),
                ahead,
                places.subList(Math.max(0, ahead - question.before()), ahead),
                places.subList(ahead, Math.min(places.size(), ahead + question.count())));
    }

    private Sampled sample(Question.Sample question) {
        List<Place> places = board(question.board());
        int from = ahead(question.board(), question.after());
        if (question.after() != null
                && from < places.size()
                && same(places.get(from), question.after(), question.board())) {
            from++;
        }
        int to = question.until() == null ? places.size() : ahead(question.board(), question.until());
        int size = Math.max(0, to - from);
        return new Sampled(from, size, pivots(question.board(), from, size, question.count()));
    }

    private Sampled sample(Question.Guess question) {
        List<Place> places = board(question.board());
        int from = Math.min(question.from(), places.size());
        int size = Math.min(question.size(), places.size() - from);
        return new Sampled(0, places.size(), pivots(question.board(), from, size, question.count()));
    }

    private List<Pivot> pivots(String board, int from, int size, int count) {
        return spread(size, count).mapToObj(at -> pivot(board, from + at)).toList();
    }

    private Pivot pivot(String board, int at) {
        PlaceOrder order = orders.apply(board);
        List<Place> places = board(board);
        Place place = places.get(at);
        boolean isTied = at > 0 && order.isTied(places.get(at - 1), place);
        return new Pivot(isTied ? place : order.at("", place.score(), order.key(place)), at);
    }

    private static IntStream spread(int size, int count) {
        return size <= count
                ? IntStream.range(0, size)
                : IntStream.rangeClosed(1, count).map(i -> (int) ((long) i * size / (count + 1)));
    }

    private int ahead(String board, @Nullable Place from) {
        if (from == null) {
            return 0;
        }
        int low = 0;
        int high = board(board).size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (orders.apply(board).comparator().compare(board(board).get(middle), from) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean same(Place a, Place b, String board) {
        return orders.apply(board).comparator().compare(a, b) == 0;
    }

    private List<Place> board(String board) {
        return sorted.computeIfAbsent(
                board,
                key -> byUser.getOrDefault(key, Map.of()).values().stream()
                        .sorted(orders.apply(key).comparator())
                        .toList());
    }
}
