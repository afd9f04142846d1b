package dev.laurel.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.query.hub.StreamSettings;
import dev.laurel.topology.port.Backlog;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseRoutesTest {
    private static final String GLOBAL = "/api/v1/leaderboards/global/stream";

    private RunningApi running = RunningApi.quick();

    @AfterEach
    void close() {
        running.close();
    }

    @Test
    void shouldSendTheBoardAtOnceEvenWhereNothingCountsYet() {
        try (EventReader reader = running.stream(GLOBAL)) {
            await().until(() -> reader.updates().size() == 1);

            assertThat(reader.updates().getFirst().id()).isEqualTo(FakeFeed.HISTORY + ":0");
            assertThat(reader.updates().getFirst().json().path("title").asText())
                    .isEqualTo("All time");
        }
    }

    @Test
    void shouldSendWhatTheBoardIsOnOneLine() {
        running.feed.push(Samples.board("global", 7));

        try (EventReader reader = running.stream(GLOBAL)) {
            await().until(() -> reader.updates().size() == 1);

            assertThat(reader.updates().getFirst().json()).isEqualTo(running.json("/api/v1/leaderboards/global"));
            assertThat(reader.lines()).anyMatch(line -> line.matches("retry: [0-9]+"));
        }
    }

    @Test
    void shouldTellReadersHowMuchIsLackingWhileABacklogIsCountedAndThatItIsOver() {
        running.feed.push(Samples.board("global", 7));
        try (EventReader board = running.stream(GLOBAL);
                EventReader deep = running.stream(GLOBAL + "?limit=25")) {
            await().until(() -> !board.updates().isEmpty() && !deep.updates().isEmpty());
            running.standings.lacks(new Backlog(40_000, Duration.ofSeconds(30)));

            String lacking = "{\"seconds\":30,\"actions\":40000}";
            await().untilAsserted(() -> assertThat(behind(board)).contains(lacking));
            await().untilAsserted(() -> assertThat(behind(deep)).contains(lacking));
            running.standings.lacks(Backlog.NONE);

            String over = "{\"seconds\":0,\"actions\":0}";
            await().untilAsserted(() -> assertThat(behind(board)).endsWith(over));
            await().untilAsserted(() -> assertThat(behind(deep)).endsWith(over));
            assertThat(board.revisions()).as("it is no board").containsExactly(7L);
        }
    }

    /** The data of the events about a backlog; they have no id, since a reader would reconnect with it. */
    private static List<String> behind(EventReader reader) {
        return reader.events().stream()
                .filter(event -> event.kind().equals("behind") && event.id() == null)
                .map(EventReader.Event::data)
                .toList();
    }

    @Test
    void shouldTellProxiesNeitherToKeepNorToGather() {
        try (EventReader reader = running.stream(GLOBAL)) {
            await().until(() -> reader.updates().size() == 1);

            List<String> head = reader.lines().stream()
                    .map(line -> line.toLowerCase(Locale.ROOT))
                    .toList();
            assertThat(head.getFirst()).startsWith("http/1.1 200");
            assertThat(head).contains("cache-control: no-cache", "x-accel-buffering: no", "connection: close");
            assertThat(head).anyMatch(line -> line.startsWith("content-type: text/event-stream"));
        }
    }

    @Test
    void shouldSendRevisionsThatOnlyGrowAndEndWithTheNewest() {
        try (EventReader reader = running.stream(GLOBAL)) {
            for (long revision = 1; revision <= 300; revision++) {
                running.feed.push(Samples.board("global", revision));
                running.feed.push(Samples.board("global", revision - 1));
            }

            await().until(() -> reader.revisions().contains(300L));
            assertThat(reader.revisions()).isSorted().doesNotHaveDuplicates().endsWith(300L);
        }
    }

    @Test
    void shouldGiveAReaderThatComesLaterTheNewestBoardAtOnce() {
        running.feed.push(Samples.board("global", 1));
        try (EventReader first = running.stream(GLOBAL)) {
            await().until(() -> first.revisions().contains(1L));
            running.feed.push(Samples.board("global", 2));
            await().until(() -> first.revisions().contains(2L));

            try (EventReader second = running.stream(GLOBAL)) {
                await().until(() -> !second.revisions().isEmpty());
                assertThat(second.revisions()).containsExactly(2L);
            }
        }
    }

    @Test
    void shouldMakeOneOfChangesCloseTogetherButSendTheFirstAtOnce() {
        restart(bounds(100, Duration.ofSeconds(3), Duration.ofSeconds(15)));
        try (EventReader reader = running.stream(GLOBAL)) {
            await().until(() -> reader.revisions().contains(0L));

            running.feed.push(Samples.board("global", 1));
            await().atMost(Duration.ofMillis(2500))
                    .until(() -> reader.revisions().contains(1L));
            running.feed.push(Samples.board("global", 2));
            running.feed.push(Samples.board("global", 3));
            running.feed.push(Samples.board("global", 4));

            await().until(() -> reader.revisions().contains(4L));
            assertThat(reader.revisions()).containsExactly(0L, 1L, 4L);
        }
    }

    @Test
    void shouldSendAsManyPlacesAsEachReaderAsksFor() {
        running.feed.push(Samples.board("global", 1));
        try (EventReader three = running.stream(GLOBAL + "?limit=3");
                EventReader all = running.stream(GLOBAL)) {
            await().until(() ->
                    three.revisions().contains(1L) && all.revisions().contains(1L));

            running.feed.push(Samples.board("global", 2));

            await().until(() ->
                    three.revisions().contains(2L) && all.revisions().contains(2L));
            assertThat(three.updates().getLast().json().path("leaderboard")).hasSize(3);
            assertThat(all.updates().getLast().json().path("leaderboard")).hasSize(10);
        }
    }

    @Test
    void shouldNotMixBoards() {
        try (EventReader reader = running.stream("/api/v1/leaderboards/country:VN/stream")) {
            await().until(() -> reader.revisions().contains(0L));

            running.feed.push(Samples.board("country:DE", 5));
            running.feed.push(Samples.board("country:VN", 6));

            await().until(() -> reader.revisions().contains(6L));
            assertThat(reader.revisions()).containsExactly(0L, 6L);
        }
    }

    @Test
    void shouldServeTheCataloguesFirstBoardByItsShortName() {
        try (EventReader reader = running.stream("/api/v1/leaderboard/stream")) {
            await().until(() -> !reader.updates().isEmpty());

            assertThat(reader.updates().getFirst().json().path("board").asText())
                    .isEqualTo("global");
        }
    }

    @Test
    void shouldEndAtThePeriodsEndWhereThePeriodWasNotNamed() {
        running.feed.push(Samples.board("daily:2026-11-21", 3));
        try (EventReader follows = running.stream("/api/v1/leaderboards/daily/stream");
                EventReader stays = running.stream("/api/v1/leaderboards/daily:2026-11-21/stream")) {
            await().until(() ->
                    follows.revisions().contains(3L) && stays.revisions().contains(3L));
            running.clock.set("2026-11-21T23:59:59.999Z");
            running.feed.push(Samples.board("daily:2026-11-21", 4));
            await().until(() ->
                    follows.revisions().contains(4L) && stays.revisions().contains(4L));
            assertThat(follows.isEnded()).isFalse();

            running.clock.set("2026-11-22T00:00:00Z");

            await().until(follows::isEnded);
            assertThat(stays.isEnded()).isFalse();
            try (EventReader again = running.stream("/api/v1/leaderboards/daily/stream")) {
                await().until(() -> !again.updates().isEmpty());
                assertThat(again.updates().getFirst().json().path("board").asText())
                        .isEqualTo("daily:2026-11-22");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/html, text/plain", "text/event-stream;q=0", "image/*"})
    void shouldRefuseAReaderThatDoesNotTakeEvents(String accept) {
        HttpResponse<String> answer = running.get(GLOBAL, "Accept", accept);

        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(RunningApi.code(answer)).isEqualTo("not-acceptable");
        assertThat(running.api.openStreams()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "country", "daily:2026-01-01"})
    void shouldNotFindABoardThatTheCatalogueDoesNotServe(String id) {
        HttpResponse<String> answer =
                running.get("/api/v1/leaderboards/" + id + "/stream", "Accept", "text/event-stream");

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void shouldRefuseALimitOutOfBounds() {
        assertThat(running.get(GLOBAL + "?limit=101").statusCode()).isEqualTo(400);
    }

    @Test
    void shouldNotOpenAStreamForItsHeadAlone() {
        assertThat(running.send("HEAD", GLOBAL).statusCode()).isEqualTo(200);
        assertThat(running.api.openStreams()).isZero();
    }

    @Test
    void shouldTurnReadersAwayAboveTheCapUntilThereIsRoomAgain() {
        restart(bounds(2, Duration.ofMillis(20), Duration.ofMillis(100)));
        EventReader first = running.stream(GLOBAL);
        try (EventReader second = running.stream(GLOBAL)) {
            await().until(() ->
                    running.api.openStreams() == 2 && !second.updates().isEmpty());

            HttpResponse<String> answer = running.get(GLOBAL);

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(RunningApi.code(answer)).isEqualTo("unavailable");
            assertThat(answer.headers().firstValue("retry-after")).isPresent();
            first.close();
            await().until(() -> running.api.openStreams() == 1);
            try (EventReader third = running.stream(GLOBAL)) {
                await().until(() -> !third.updates().isEmpty());
            }
        }
    }

    @Test
    void shouldNoticeReadersThatAreGone() {
        List<EventReader> readers =
                Stream.generate(() -> running.stream(GLOBAL)).limit(20).toList();
        await().until(() -> running.api.openStreams() == 20);

        readers.forEach(EventReader::close);

        await().until(() -> running.api.openStreams() == 0);
    }

    @Test
    void shouldSayFarewellBeforeTheServerGoes() {
        List<EventReader> readers =
                Stream.generate(() -> running.stream(GLOBAL)).limit(5).toList();
        await().until(() ->
                readers.stream().noneMatch(reader -> reader.updates().isEmpty()));

        running.api.close();

        for (EventReader reader : readers) {
            await().until(reader::isEnded);
            assertThat(reader.events().getLast().kind()).isEqualTo("bye");
            assertThat(reader.lines()).endsWith("data: {}", "");
        }
    }

    private void restart(StreamSettings bounds) {
        running.close();
        running = new RunningApi(bounds);
    }

    private static StreamSettings bounds(int streamsMax, Duration interval, Duration heartbeat) {
        StreamSettings quick = RunningApi.QUICK;
        return new StreamSettings(streamsMax, interval, heartbeat, quick.stuckMax(), quick.retry(), quick.sweep());
    }
}
