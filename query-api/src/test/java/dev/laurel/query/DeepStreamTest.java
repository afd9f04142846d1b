package dev.laurel.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.schemas.Place;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Streams of more places than are published. */
class DeepStreamTest {
    private static final String DEEP = "/api/v1/leaderboards/global/stream?limit=";

    private final RunningApi running = RunningApi.quick();

    @BeforeEach
    void fill() {
        for (int i = 1; i <= 60; i++) {
            put("u" + i, 1000 - i);
        }
    }

    @AfterEach
    void close() {
        running.close();
    }

    @Test
    void shouldShowMoreThanIsPublished() {
        running.feed.push(Samples.board("global", 7));

        try (EventReader reader = running.stream(DEEP + 50)) {
            await().until(() -> !reader.updates().isEmpty());

            JsonNode board = reader.updates().getFirst().json();
            assertThat(board.path("leaderboard")).hasSize(50);
            assertThat(board.at("/leaderboard/49/userId").asText()).isEqualTo("u50");
            assertThat(board.path("total").asLong()).isEqualTo(60);
            assertThat(board.path("revision").asLong()).isEqualTo(7);
            assertThat(reader.updates().getFirst().id()).matches(FakeFeed.HISTORY + ":7-[0-9a-f]{16}");
        }
    }

    @Test
    void shouldNoticeAChangeBelowWhatIsPublished() {
        try (EventReader reader = running.stream(DEEP + 50)) {
            await().until(() -> !reader.updates().isEmpty());

            put("u60", 975);

            await().until(() -> reader.updates().size() == 2);
            assertThat(reader.updates()
                            .getLast()
                            .json()
                            .at("/leaderboard/24/userId")
                            .asText())
                    .isEqualTo("u25");
            assertThat(reader.updates()
                            .getLast()
                            .json()
                            .at("/leaderboard/25/userId")
                            .asText())
                    .isEqualTo("u60");
        }
    }

    @Test
    void shouldSayNothingWhereNothingIsToBeSeenOfAChange() {
        try (EventReader few = running.stream(DEEP + 20);
                EventReader many = running.stream(DEEP + 50)) {
            await().until(() -> !few.updates().isEmpty() && !many.updates().isEmpty());

            put("u60", 975);
            running.feed.push(Samples.board("global", 8));

            await().until(() -> many.updates().size() == 2);
            assertThat(few.updates()).hasSize(1);
        }
    }

    @Test
    void shouldAskOnceForAllReaders() {
        List<EventReader> readers =
                Stream.generate(() -> running.stream(DEEP + 50)).limit(30).toList();
        await().until(() ->
                readers.stream().noneMatch(reader -> reader.updates().isEmpty()));
        long before = running.standings.asked();
        long start = System.nanoTime();

        await().until(() -> running.standings.asked() >= before + 5);

        long intervals =
                (System.nanoTime() - start) / RunningApi.QUICK.interval().toNanos() + 2;
        assertThat(running.standings.asked() - before).isLessThanOrEqualTo(intervals);
        readers.forEach(EventReader::close);
        await().until(() -> running.api.openStreams() == 0);
        long after = running.standings.asked();
        await().during(RunningApi.QUICK.interval().multipliedBy(5))
                .atMost(Duration.ofSeconds(5))
                .until(() -> running.standings.asked() <= after + 1);
    }

    @Test
    void shouldRestWhileAPartitionIsAway() {
        running.standings.goAway(1);
        try (EventReader reader = running.stream(DEEP + 50)) {
            await().until(() -> reader.lines().stream().anyMatch(":"::equals));
            assertThat(reader.updates()).isEmpty();

            running.standings.comeBack(1);

            await().until(() -> reader.updates().size() == 1);
        }
    }

    @Test
    void shouldSendNothingToWhoeverHasItUntilItChanges() {
        running.feed.push(Samples.board("global", 7));
        String id = seen(DEEP + 50);
        try (EventReader again = EventReader.open(running.api.port(), DEEP + 50, "Last-Event-ID: " + id)) {
            await().until(() -> again.lines().stream().filter(":"::equals).count() >= 2);
            assertThat(again.updates()).isEmpty();

            put("u60", 975);
            await().until(() -> again.updates().size() == 1);
            put("u60", 940);

            // The same as at first, which is a change again.
            await().until(() -> again.updates().size() == 2);
        }
    }

    @Test
    void shouldWaitUntilItHasCaughtUpWithWhatWasSeenElsewhere() {
        running.feed.push(Samples.board("global", 7));
        try (EventReader reader = EventReader.open(
                running.api.port(), DEEP + 50, "Last-Event-ID: " + FakeFeed.HISTORY + ":9-0123456789abcdef")) {
            await().until(() -> reader.lines().stream().filter(":"::equals).count() >= 2);
            assertThat(reader.updates()).isEmpty();

            running.feed.push(Samples.board("global", 9));

            await().until(() -> reader.updates().size() == 1);
            assertThat(reader.updates().getFirst().json().path("revision").asLong())
                    .isEqualTo(9);
        }
    }

    @Test
    void shouldNotTellALowerRevisionThanWasSeenWhereTheContentIsOlderThanIt() {
        running.feed.push(Samples.board("global", 7));
        try (EventReader first = running.stream(DEEP + 50)) {
            await().until(() -> first.updates().size() == 1);
            running.feed.push(Samples.board("global", 9));

            try (EventReader later = EventReader.open(
                    running.api.port(), DEEP + 50, "Last-Event-ID: " + FakeFeed.HISTORY + ":8-0123456789abcdef")) {
                await().until(() -> later.updates().size() == 1);

                assertThat(later.updates().getFirst().json().path("revision").asLong())
                        .isEqualTo(9);
            }
        }
    }

    private String seen(String path) {
        try (EventReader reader = running.stream(path)) {
            await().until(() -> !reader.updates().isEmpty());
            return String.valueOf(reader.updates().getLast().id());
        }
    }

    private void put(String user, long score) {
        running.standings.put("global", new Place(user, "Name of " + user, score, Samples.NOON));
    }
}
