package dev.laurel.benchmarks;

import dev.laurel.query.ranks.BoardSlice;
import dev.laurel.query.ranks.RankResult;
import dev.laurel.query.ranks.Ranks;
import dev.laurel.query.rules.ServedRules;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Place;
import dev.laurel.topology.StandaloneStandings;
import dev.laurel.topology.port.Question.Pivot;
import dev.laurel.topology.port.Question.PlacesOf;
import dev.laurel.topology.port.Question.Sample;
import dev.laurel.topology.port.Question.Slice;
import dev.laurel.topology.port.Question.Sliced;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** What readers ask of a board on which all of a crowd stand, put to its store directly. */
final class BoardReads {
    private static final String BOARD = SameBoards.FIRST;
    private static final int RADIUS = 5;
    private static final int PAGE = 50;
    /** With pages of 50,000 users: on a large board nearly each of them lies in a block of its own. */
    private static final int MIDDLES = 1_000;

    private static final Place END = new Place("~", "~", -Place.SCORE_MAX, Instant.ofEpochMilli(Long.MAX_VALUE));

    private final StandaloneStandings store;
    private final Crowd crowd;
    private final Ranks ranks;
    private final List<Place> middles;
    private final Place last;

    BoardReads(StandaloneStandings store, Crowd crowd) {
        this.store = store;
        this.crowd = crowd;
        this.ranks = new Ranks(ServedRules.of(SameBoards.catalog(1)), new OnePartition(store));
        List<Pivot> twentieths = sample(null, null, 20);
        this.middles = sample(twentieths.get(9).place(), twentieths.get(10).place(), MIDDLES).stream()
                .map(Pivot::place)
                .toList();
        this.last = slice(END, PAGE, 0).before().getFirst();
    }

    /** A user's place, and how many are ahead. */
    Sliced rank() {
        return slice(place(), 0, 1);
    }

    /** A user's place, and five neighbours on either side. */
    Sliced around() {
        return slice(place(), RADIUS, RADIUS + 1);
    }

    Sliced firstPage() {
        return slice(null, 0, PAGE);
    }

    /** A page from a cursor in the middle twentieth of the board. */
    Sliced middlePage() {
        return slice(middles.get(random(middles.size())), 0, PAGE);
    }

    Sliced lastPage() {
        return slice(last, 0, PAGE);
    }

    /** A page from any rank, which has to be looked for. */
    BoardSlice jump() {
        return switch (ranks.from(new BoardId(BOARD, null, null), random(crowd.users()) + 1L, PAGE)) {
            case RankResult.Found<BoardSlice>(BoardSlice page, var _) -> page;
            case RankResult.Absent<BoardSlice> _, RankResult.Unavailable<BoardSlice> _ ->
                throw new IllegalStateException("a rank of the board was not found");
        };
    }

    private Place place() {
        String user = crowd.id(random(crowd.users()));
        return Objects.requireNonNull(store.ask(new PlacesOf(user)).get(BOARD));
    }

    private Sliced slice(@Nullable Place from, int before, int count) {
        return store.ask(new Slice(BOARD, from, before, count));
    }

    private List<Pivot> sample(@Nullable Place after, @Nullable Place until, int count) {
        return store.ask(new Sample(BOARD, after, until, count)).pivots();
    }

    private static int random(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }
}
