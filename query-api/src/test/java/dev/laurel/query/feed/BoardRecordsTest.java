package dev.laurel.query.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.query.Samples;
import dev.laurel.query.rules.ServedRules;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.Entry;
import dev.laurel.schemas.FirstPlaces;
import dev.laurel.schemas.Json;
import dev.laurel.schemas.Place;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoardRecordsTest {
    private static final String TODAY = "daily:2026-11-21";
    private static final int LONG_AGO = 40;

    private Instant now = Samples.NOON;
    private final BoardRecords records = new BoardRecords("", ServedRules.of(Samples.CATALOG), () -> now);

    @Test
    void shouldMergeThePartsOfAllPartitions() {
        List<Board> boards = read(
                part(3, new FirstPlaces("global", 0, 2, List.of(place("ada", 9), place("cay", 5)))),
                part(7, new FirstPlaces("global", 1, 1, List.of(place("bea", 7)))));

        assertThat(boards).hasSize(1);
        Board board = boards.getFirst();
        assertThat(board.leaderboard()).extracting(Entry::userId).containsExactly("ada", "bea", "cay");
        assertThat(board.leaderboard()).extracting(Entry::rank).containsExactly(1L, 2L, 3L);
        assertThat(board.total()).isEqualTo(3);
        assertThat(board.title()).isEqualTo("All time");
        assertThat(board.revision()).isEqualTo(8);
        assertThat(board.timestamp()).isEqualTo(Instant.ofEpochMilli(7));
    }

    @Test
    void shouldShowNothingThatHasNotChanged() {
        read(part(3, one("global", 0, "ada", 9)));

        assertThat(read(part(4, one("global", 0, "ada", 9)))).isEmpty();
        assertThat(read()).isEmpty();
    }

    @Test
    void shouldKeepTheRevisionOfWhatIsPublishedAlready() {
        FirstPlaces part = one("global", 0, "ada", 9);
        Board published = read(part(3, part)).getFirst();
        BoardRecords another = new BoardRecords("", ServedRules.of(Samples.CATALOG), () -> now);

        List<Board> boards = another.read(List.of(part(8, part), published(published)));

        assertThat(boards).containsExactly(published);
    }

    @Test
    void shouldHandOverWhatIsPublishedOfABoardWithoutParts() {
        Board published = Samples.board("daily:2026-11-20", 5);

        assertThat(read(published(published))).containsExactly(published);
    }

    /** Published before the catalogue had other ties. */
    @Test
    void shouldGiveAPublishedBoardTheRanksOfTheCatalogue() {
        Catalog shared = CatalogReader.read("test", """
                actions: {a: {points: 1}}
                boards: {daily: {title: Day, period: day, ties: competition}}
                """);
        List<Entry> entries = List.of(
                place("ada", 9).at(1),
                place("bea", 7).at(2),
                place("cay", 7).at(3),
                place("dan", 5).at(4));
        Board published = new Board("daily:2026-11-20", "Day", 5, Samples.NOON, 4, entries);

        Board read = new BoardRecords("", ServedRules.of(shared), () -> now)
                .read(List.of(published(published)))
                .getFirst();

        assertThat(read.leaderboard()).extracting(Entry::rank).containsExactly(1L, 2L, 2L, 4L);
        assertThat(read(published(read)).getFirst()).isEqualTo(published);
    }

    @Test
    void shouldLeaveBoardsOfPastPeriodsToWhatIsPublished() {
        assertThat(read(part(1, one("daily:2026-11-20", 0, "ada", 9)))).isEmpty();
        assertThat(read(part(2, one(TODAY, 0, "ada", 9)))).hasSize(1);

        now = Instant.parse("2026-11-22T00:00:00Z");
        assertThat(read(part(3, one(TODAY, 1, "bea", 9)))).isEmpty();
    }

    /** Otherwise records of another partition in between would be missing. */
    @Test
    void shouldNotTakeABoardUpAgainWhenTheClockIsSetBack() {
        now = Instant.parse("2026-11-22T00:00:00Z");
        read(part(3, one(TODAY, 1, "bea", 9)));
        now = Samples.NOON;

        assertThat(read(part(4, one(TODAY, 0, "ada", 9)))).isEmpty();
    }

    @Test
    void shouldMergeBoardsOfPeriodsToCome() {
        FirstPlaces tomorrow = one("daily:2026-11-22", 0, "ada", 9);

        assertThat(read(part(1, tomorrow))).extracting(Board::board).containsExactly("daily:2026-11-22");
    }

    @Test
    void shouldForgetPartsOfPeriodsThatAreOver() {
        read(part(1, one(TODAY, 0, "ada", 9)));
        now = now.plus(Duration.ofDays(2));

        assertThat(read(part(2, one("global", 0, "ada", 9)))).hasSize(1);
        assertThat(read(part(3, one(TODAY, 0, "ada", 10)))).isEmpty();
    }

    @Test
    void shouldShowNoPartOfABoardThatAPartitionHasLetGo() {
        read(part(1, one(TODAY, 0, "ada", 9)));

        assertThat(read(record("first-places", 2, TODAY + "|0", null))).isEmpty();
        assertThat(read(part(3, one(TODAY, 1, "bea", 3)))).isEmpty();
        assertThat(records.skipped()).isZero();
    }

    @Test
    void shouldPassOverBoardsThatTheCatalogueDoesNotHave() {
        assertThat(read(part(1, one("former", 0, "ada", 9)))).isEmpty();
        assertThat(records.skipped()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "null", "{}", "{\"version\":2}", "{\"version\":1,\"board\":\"global\"}", ""})
    void shouldPassOverWhatIsNoPart(String value) {
        assertThat(read(record("first-places", 1, "global|0", value.getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
        assertThat(records.skipped()).isEqualTo(1);
    }

    @Test
    void shouldPassOverPartsUnderAnotherKeyOrNone() {
        byte[] part = Json.bytes(one("global", 0, "ada", 9));

        assertThat(read(record("first-places", 1, "global|1", part), record("first-places", 2, null, part)))
                .isEmpty();
        assertThat(records.skipped()).isEqualTo(2);
    }

    /**
     * One process has read everything, others begin later, after compaction, and all read on in batches of any size. If
     * two show the same revision, they show the same board, and in the end all show the same one.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldGiveEveryRevisionOneContentHoweverItIsRead(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<ConsumerRecord<byte[], byte[]>> log = randomParts(random);
        Map<Long, Board> byRevision = new HashMap<>();
        List<Board> ends = new ArrayList<>();

        for (int start : new int[] {0, LONG_AGO, log.size() / 2, log.size() - 1, log.size()}) {
            BoardRecords reader = new BoardRecords("", ServedRules.of(Samples.CATALOG), () -> now);
            Optional<Board> newest = Optional.empty();
            List<ConsumerRecord<byte[], byte[]>> next = compacted(log.subList(0, start));
            for (int at = start; ; ) {
                for (Board board : reader.read(next)) {
                    assertThat(newest.map(Board::revision).orElse(0L)).isLessThan(board.revision());
                    newest = Optional.of(board);
                    assertThat(board).isEqualTo(byRevision.computeIfAbsent(board.revision(), revision -> board));
                }
                if (at == log.size()) {
                    break;
                }
                int until = Math.min(log.size(), at + 1 + random.nextInt(5));
                next = log.subList(at, until);
                at = until;
            }
            ends.add(newest.orElseThrow());
        }

        assertThat(ends).allSatisfy(end -> {
            assertThat(end.leaderboard()).isEqualTo(ends.getFirst().leaderboard());
            assertThat(end.total()).isEqualTo(ends.getFirst().total());
        });
    }

    private static List<ConsumerRecord<byte[], byte[]>> randomParts(SplittableRandom random) {
        return IntStream.range(0, 200)
                .mapToObj(i -> {
                    int partition = random.nextInt(4);
                    List<Place> places = IntStream.range(0, 1 + random.nextInt(3))
                            .mapToObj(user -> place("user-" + partition + "-" + user, 10 - 3L * user))
                            .toList();
                    return part(i * 2L, new FirstPlaces("global", partition, random.nextInt(3, 6), places));
                })
                .toList();
    }

    /** The newest record of each key, in any order. */
    private static List<ConsumerRecord<byte[], byte[]>> compacted(List<ConsumerRecord<byte[], byte[]>> log) {
        Map<String, ConsumerRecord<byte[], byte[]>> newest = new HashMap<>();
        log.forEach(record -> newest.put(new String(record.key(), StandardCharsets.UTF_8), record));
        return List.copyOf(newest.values());
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private List<Board> read(ConsumerRecord<byte[], byte[]>... told) {
        return records.read(Arrays.asList(told));
    }

    private static FirstPlaces one(String board, int partition, String user, long score) {
        return new FirstPlaces(board, partition, 1, List.of(place(user, score)));
    }

    private static Place place(String user, long score) {
        return new Place(user, user, score, Samples.NOON);
    }

    private static ConsumerRecord<byte[], byte[]> part(long offset, FirstPlaces part) {
        return record("first-places", offset, part.key(), Json.bytes(part));
    }

    private static ConsumerRecord<byte[], byte[]> published(Board board) {
        return record("leaderboards", 0, board.board(), Json.bytes(board));
    }

    /** A record whose timestamp in milliseconds equals its offset. */
    private static ConsumerRecord<byte[], byte[]> record(
            String topic, long offset, @Nullable String key, byte @Nullable [] value) {
        return new ConsumerRecord<>(
                topic,
                0,
                offset,
                offset,
                TimestampType.CREATE_TIME,
                0,
                0,
                key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}
