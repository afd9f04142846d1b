package dev.laurel.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readers that reconnect. */
class LastEventIdTest {
    private static final String HISTORY = FakeFeed.HISTORY + ":";
    private static final String GLOBAL = "/api/v1/leaderboards/global/stream";
    private static final String DAILY = "/api/v1/leaderboards/daily/stream";

    private final RunningApi running = RunningApi.quick();

    @AfterEach
    void close() {
        running.close();
    }

    @Test
    void shouldSendNothingUntilThereIsSomethingNew() {
        running.feed.push(Samples.board("global", 7));
        try (EventReader reader = again(GLOBAL, HISTORY + "7")) {
            awaitSignsOfLife(reader);
            assertThat(reader.updates()).isEmpty();

            running.feed.push(Samples.board("global", 8));

            await().until(() -> reader.revisions().contains(8L));
        }
    }

    @Test
    void shouldSendNothingOlderThanWasSeenOnAnotherServer() {
        running.feed.push(Samples.board("global", 7));
        try (EventReader reader = again(GLOBAL, HISTORY + "9")) {
            running.feed.push(Samples.board("global", 8));
            running.feed.push(Samples.board("global", 9));
            awaitSignsOfLife(reader);
            assertThat(reader.updates()).isEmpty();

            running.feed.push(Samples.board("global", 10));

            await().until(() -> reader.revisions().equals(List.of(10L)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HISTORY + "6",
                HISTORY,
                HISTORY + "x",
                HISTORY + "-7",
                HISTORY + "7;",
                HISTORY + "7-",
                HISTORY + "7-0123456789abcdef",
                HISTORY + "2026-11-21:7",
                HISTORY + "99999999999999999999",
                HISTORY + "7-0123456789abcdef-7",
                "",
                "x",
                "7",
                "500",
                "2026-11-21:7"
            })
    void shouldSendTheBoardNowToWhoeverHasNotSeenIt(String id) {
        running.feed.push(Samples.board("global", 7));
        try (EventReader reader = again(GLOBAL, id)) {
            await().until(() -> reader.revisions().equals(List.of(7L)));
        }
    }

    @Test
    void shouldNotTakeOnesRevisionsForThoseOfTheDayBefore() {
        running.feed.push(Samples.board("daily:2026-11-21", 900));
        try (EventReader reader = running.stream(DAILY)) {
            await().until(() -> reader.revisions().contains(900L));
            assertThat(reader.updates().getLast().id()).isEqualTo(HISTORY + "2026-11-21:900");
        }
        running.clock.set("2026-11-22T00:00:00Z");
        running.feed.push(Samples.board("daily:2026-11-22", 3));

        try (EventReader reader = again(DAILY, HISTORY + "2026-11-21:900")) {
            await().until(() -> reader.revisions().equals(List.of(3L)));
        }
    }

    @Test
    void shouldSendTheBoardNowToWhoeverSawAnotherHistory() {
        running.feed.push(Samples.board("global", 7));
        try (EventReader reader = again(GLOBAL, "ffffffff:500")) {
            await().until(() -> reader.revisions().equals(List.of(7L)));

            running.feed.push(Samples.board("global", 8));

            await().until(() -> reader.revisions().equals(List.of(7L, 8L)));
        }
    }

    @Test
    void shouldRefuseWhatIsTooLongForAHead() {
        try (EventReader reader = again(GLOBAL, "7".repeat(10_000))) {
            await().until(reader::isEnded);
            assertThat(reader.lines().getFirst()).contains(" 431 ");
        }
    }

    private EventReader again(String path, String id) {
        return EventReader.open(running.api.port(), path, "Last-Event-ID: " + id);
    }

    private static void awaitSignsOfLife(EventReader reader) {
        await().until(() -> reader.lines().stream().filter(":"::equals).count() >= 2);
    }
}
