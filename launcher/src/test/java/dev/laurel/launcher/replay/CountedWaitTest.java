package dev.laurel.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.launcher.FakeGateway;
import dev.laurel.launcher.FakeGateway.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class CountedWaitTest {
    private final AtomicLong nanos = new AtomicLong();
    private final List<Long> left = new ArrayList<>();

    @Test
    void shouldEndOnceEverythingIsCounted() {
        assertThat(waitFor(replies(counted(0, 3), counted(1, 3), counted(3, 90))))
                .isEmpty();

        // The first answer may be older than the last action.
        assertThat(left).containsExactly(2L);
    }

    @Test
    void shouldWaitForAQueryApiThatIsAwayForAMoment() {
        assertThat(waitFor(replies(Reply.error(503, "unavailable"), Reply.error(429, "rate-limited"), counted(3, 3))))
                .isEmpty();
    }

    @Test
    void shouldGiveUpWhereNothingIsCountedAnyMore() {
        assertThat(waitFor(() -> counted(1, 3))).contains("nothing was counted for 120 seconds: 2 actions are left");
        assertThat(Duration.ofNanos(nanos.get())).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3));
    }

    @Test
    void shouldGiveUpOnAQueryApiThatStaysAway() {
        assertThat(waitFor(() -> Reply.error(503, "unavailable")))
                .contains("nothing was counted for 120 seconds: the query API answers 503 unavailable: because");
    }

    /** An answer that is older than the replay looks as if everything were counted. */
    @Test
    void shouldNotBelieveAnOldAnswerWhereKafkaDoesNotAnswerAnyMore() {
        AtomicLong age = new AtomicLong();

        Optional<String> gaveUp = waitFor(() -> reply(age.addAndGet(250), 3, 3));

        assertThat(gaveUp).contains("nothing was counted for 120 seconds: Kafka does not answer");
    }

    @Test
    void shouldWaitOnAsLongAsSomethingIsCounted() {
        AtomicLong counted = new AtomicLong();

        assertThat(waitFor(() -> counted(counted.getAndIncrement(), 3_000))).isEmpty();
        assertThat(Duration.ofNanos(nanos.get())).isGreaterThan(Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 404})
    void shouldEndAtOnceWhereItWillNeverBeTold(int status) {
        assertThat(waitFor(() -> Reply.error(status, "some-code")))
                .contains("the query API answers " + status + " some-code: because");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>",
                "{}",
                "{\"ageMs\": 1}",
                "{\"ageMs\": 1, \"partitions\": []}",
                "{\"ageMs\": -1, \"partitions\": [{\"partition\": 0, \"counted\": 3, \"end\": 3}]}",
                "{\"ageMs\": 1, \"partitions\": [{\"partition\": 0, \"counted\": 3}]}",
                "{\"ageMs\": 1, \"partitions\": [{\"partition\": 0, \"counted\": \"3\", \"end\": 3}]}"
            })
    void shouldNotBelieveAnAnswerThatIsNotAQueryApis(String body) {
        assertThat(waitFor(() -> Reply.of(200, body))).contains("the response does not come from a query API");
    }

    private Optional<String> waitFor(Supplier<Reply> replies) {
        try (FakeGateway query = new FakeGateway(request -> replies.get())) {
            return new CountedWait(query.uri(), () -> "token", pause -> nanos.addAndGet(pause.toNanos()), nanos::get)
                    .run(left::add);
        }
    }

    private static Supplier<Reply> replies(Reply... replies) {
        Iterator<Reply> next = Arrays.asList(replies).iterator();
        return next::next;
    }

    private static Reply counted(long counted, long end) {
        return reply(1, counted, end);
    }

    private static Reply reply(long ageMs, long counted, long end) {
        return Reply.of(
                200,
                "{\"actions\": 0, \"seconds\": 0, \"ageMs\": %d, \"partitions\": [{\"partition\": 0, \"counted\": %d, \"end\": %d}]}"
                        .formatted(ageMs, counted, end));
    }
}
