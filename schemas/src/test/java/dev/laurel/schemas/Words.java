package dev.laurel.schemas;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.StringArbitrary;
import net.jqwik.api.domains.DomainContextBase;
import org.jspecify.annotations.Nullable;

/** Random values for wire records, within their rules and up to the bounds. */
public final class Words extends DomainContextBase {
    static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    @Provide
    Arbitrary<Action> actions() {
        Arbitrary<Action> bare = Combinators.combine(
                        uuids(),
                        userIds(),
                        lines(64),
                        instants(),
                        Arbitraries.longs().greaterOrEqual(1))
                .as((id, user, type, time, quantity) ->
                        new Action(id, user, type, time, quantity, null, null, Map.of(), Client.UNKNOWN));
        return Combinators.combine(
                        bare, orNull(lines(64)), orNull(segments()), orNull(segments()), attributes(), clients())
                .as((action, name, country, team, attributes, client) -> new Action(
                        action.actionId(),
                        action.userId(),
                        action.type(),
                        action.timestamp(),
                        action.quantity(),
                        name,
                        country,
                        team,
                        attributes,
                        client));
    }

    @Provide
    Arbitrary<ScoreUpdate> scoreUpdates() {
        return Arbitraries.oneOf(updatesByActions(), updatesByDecisions());
    }

    private Arbitrary<ScoreUpdate> updatesByActions() {
        long max = 1_000_000_000_000L;
        Arbitrary<Long> quantities = Arbitraries.longs().between(1, max);
        Arbitrary<Long> points = Arbitraries.longs().between(-max, max);
        Arbitrary<List<BoardScore>> boards = counted().list().ofMaxSize(5);
        return Combinators.combine(actions(), quantities, points, boards)
                .as((a, quantity, worth, moved) -> ScoreUpdate.of(
                        new Action(
                                a.actionId(),
                                a.userId(),
                                a.type(),
                                a.timestamp(),
                                quantity,
                                a.username(),
                                a.country(),
                                a.team(),
                                a.attributes(),
                                a.client()),
                        worth,
                        moved));
    }

    private Arbitrary<ScoreUpdate> updatesByDecisions() {
        Arbitrary<BoardScore> left = Combinators.combine(boardIds(), scores()).as(BoardScore::left);
        return Combinators.combine(
                        decisions(),
                        uuids(),
                        Arbitraries.longs().greaterOrEqual(1),
                        Arbitraries.longs(),
                        Arbitraries.oneOf(left, counted()).list().ofMaxSize(5))
                .as(ScoreUpdate::of);
    }

    @Provide
    Arbitrary<Decision> decisions() {
        Arbitrary<Decision.Maker> makers = Combinators.combine(
                        userIds(), Arbitraries.of(Decision.Maker.ADMIN, Decision.Maker.MODERATOR))
                .as(Decision.Maker::new);
        Arbitrary<SortedSet<String>> types =
                lines(64).set().ofMaxSize(Decision.TYPES_MAX).map(TreeSet::new);
        return Combinators.combine(
                        Arbitraries.of(DecisionKind.class),
                        userIds(),
                        lines(Decision.REASON_CODE_POINTS_MAX),
                        instants().list().uniqueElements().ofSize(2),
                        makers,
                        uuids(),
                        types)
                .as((kind, user, reason, times, by, id, some) -> {
                    Instant first = Collections.min(times);
                    Instant last = Collections.max(times);
                    return new Decision(
                            Versions.FIRST,
                            id,
                            kind,
                            user,
                            reason,
                            first,
                            by,
                            kind.namesAction() ? id : null,
                            kind.namesRange() ? first : null,
                            kind.namesRange() ? last : null,
                            kind.namesRange() ? some : Collections.emptySortedSet(),
                            kind == DecisionKind.BAN_USER ? last : null);
                });
    }

    @Provide
    Arbitrary<Board> boards() {
        Arbitrary<Long> counts = Arbitraries.longs().greaterOrEqual(0);
        Arbitrary<List<Entry>> entries = Combinators.combine(
                        places(), Arbitraries.longs().greaterOrEqual(1))
                .as(Place::at)
                .list()
                .ofMaxSize(10);
        return Combinators.combine(boardIds(), lines(100), counts, instants(), counts, entries)
                .as(Board::new);
    }

    @Provide
    Arbitrary<Rejection> rejections() {
        Arbitrary<Refusal> refusals =
                Combinators.combine(Arbitraries.of(ErrorCode.class), lines(80)).as(Refusal::of);
        return Combinators.combine(refusals, instants(), actions()).as((r, time, a) -> new Rejection(r, time, a));
    }

    @Provide
    Arbitrary<FirstPlaces> firstPlaces() {
        return Combinators.combine(
                        boardIds(),
                        Arbitraries.integers().between(0, 1000),
                        Arbitraries.longs().greaterOrEqual(0),
                        places().list().ofMaxSize(10))
                .as((board, partition, total, places) -> new FirstPlaces(board, partition, total, places));
    }

    /** Places with few distinct users, scores and times, so that ties are common. */
    @Provide
    Arbitrary<Place> places() {
        Arbitrary<String> users = Arbitraries.oneOf(Arbitraries.of("a", "B", "b", "aa", "_"), userIds());
        Arbitrary<Long> points = Arbitraries.oneOf(Arbitraries.of(-1L, 0L, 1L), scores());
        Arbitrary<Instant> times = Arbitraries.oneOf(
                Arbitraries.of(Instant.EPOCH, Instant.EPOCH.plusMillis(1), Instant.EPOCH.minusMillis(1)), instants());
        return Combinators.combine(users, lines(64), points, times).as(Place::new);
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(EARLIEST.toEpochMilli(), LATEST.toEpochMilli())
                .map(Instant::ofEpochMilli);
    }

    private static Arbitrary<BoardScore> counted() {
        return Combinators.combine(boardIds(), orNull(scores()), scores()).as(BoardScore::new);
    }

    private static Arbitrary<UUID> uuids() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
    }

    private static Arbitrary<Long> scores() {
        return Arbitraries.longs().between(-Place.SCORE_MAX, Place.SCORE_MAX);
    }

    private static Arbitrary<String> userIds() {
        // Without "." and "..", which have a meaning in a path.
        return safe("._:@-").ofMinLength(1).ofMaxLength(128).filter(ActionRules::isUserId);
    }

    private static Arbitrary<String> segments() {
        return safe("-").ofMinLength(1).ofMaxLength(64);
    }

    private static StringArbitrary safe(String others) {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .numeric()
                .withChars(others.toCharArray());
    }

    private static Arbitrary<String> boardIds() {
        Arbitrary<String> names = Arbitraries.of("global", "daily-by-country", "b", "x".repeat(64));
        Arbitrary<@Nullable String> labels = orNull(Arbitraries.of("2026-11-21", "2026-W47", "2026-11", "0001"));
        return Combinators.combine(names, labels, orNull(segments()))
                .as((name, label, segment) -> new BoardId(name, label, segment).toString());
    }

    /**
     * Lines of text of any script, emoji included, up to a number of code points; made directly, for it is done often.
     */
    private static Arbitrary<String> lines(int codePointsMax) {
        return Arbitraries.randomValue(random -> random.ints(0, Character.MAX_CODE_POINT + 1)
                        .filter(codePoint -> ActionRules.isUsername("a" + Character.toString(codePoint)))
                        .limit(1 + random.nextInt(codePointsMax))
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString())
                .filter(text -> !text.isBlank());
    }

    private static Arbitrary<Client> clients() {
        return Combinators.combine(orNull(lines(64)), orNull(lines(256))).as(Client::new);
    }

    /** Attributes as JSON makes them: the smallest kind of whole number that holds one, and decimals. */
    private static Arbitrary<Map<String, Object>> attributes() {
        Arbitrary<Object> texts = Arbitraries.strings().all().ofMaxLength(20).map(text -> text);
        Arbitrary<Object> numbers = Arbitraries.<Object>of(
                0,
                -1,
                Integer.MAX_VALUE,
                Long.MIN_VALUE,
                BigInteger.TWO.pow(64),
                new BigDecimal("-0.50"),
                new BigDecimal("1E+308"));
        return Arbitraries.maps(Arbitraries.strings().all().ofMaxLength(10), Arbitraries.oneOf(texts, numbers))
                .ofMaxSize(5)
                .filter(ActionRules::isAttributes);
    }

    private static <T> Arbitrary<@Nullable T> orNull(Arbitrary<T> arbitrary) {
        return arbitrary.injectNull(0.3);
    }
}
