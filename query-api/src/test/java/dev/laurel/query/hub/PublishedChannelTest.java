package dev.laurel.query.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.laurel.query.FakeReader;
import dev.laurel.query.FakeSchedule;
import dev.laurel.query.Samples;
import dev.laurel.query.access.Audience;
import dev.laurel.query.board.EventIds;
import dev.laurel.query.board.Lifetime;
import dev.laurel.query.board.ShownBoard;
import dev.laurel.rules.freeze.FrozenTime;
import dev.laurel.schemas.BoardId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PublishedChannelTest {
    private static final BoardId LONG =
            Samples.CATALOG.resolve("long", Samples.NOON).orElseThrow();

    private final FakeSchedule schedule = new FakeSchedule();
    private long revision;
    private Optional<FrozenTime> frozen = Optional.empty();
    private final PublishedChannel publishedChannel = new PublishedChannel(
            () -> new ShownBoard(LONG, Samples.board("long", revision), frozen),
            Lifetime.ENDLESS,
            shown -> EventIds.PLAIN,
            new SendInterval(Duration.ofMillis(20)),
            schedule);

    @Test
    void shouldSendAChangeAfterAQuietTimeAtOnce() {
        FakeReader reader = reader(0);

        change();
        pass(0);
        pass(20);
        change();
        pass(0);

        assertThat(reader.orders()).containsExactly(1L, 2L);
    }

    @Test
    void shouldSendWhatChangesWithinTheIntervalAsOneAtItsEnd() {
        FakeReader reader = reader(0);
        change();
        pass(0);

        change();
        pass(10);
        change();
        pass(9);
        assertThat(reader.orders()).containsExactly(1L);
        pass(1);

        assertThat(reader.orders()).containsExactly(1L, 3L);
    }

    @Test
    void shouldMissNoChangeThatComesWhileItSends() {
        FakeReader reader = new FakeReader(() -> {
            if (revision == 1) {
                change();
            }
        });
        publishedChannel.add(reader, following());

        change();
        pass(0);
        pass(20);

        assertThat(reader.orders()).containsExactly(1L, 2L);
    }

    @Test
    void shouldRestInProportionToWhatSendingTakes() {
        FakeReader reader = reader(120);
        change();
        pass(0);
        change();

        pass(29);
        assertThat(reader.orders()).containsExactly(1L);
        pass(1);

        assertThat(reader.orders()).containsExactly(1L, 2L);
    }

    @Test
    void shouldBeAtRestOnceNothingChanges() {
        reader(0);
        change();
        pass(0);

        pass(1000);

        assertThat(schedule.waiting()).isZero();
    }

    @Test
    void shouldGoOnAfterAReaderThatFails() {
        FakeReader reader = new FakeReader(() -> {
            if (revision == 1) {
                throw new IllegalStateException("on purpose");
            }
        });
        publishedChannel.add(reader, following());
        change();
        assertThatIllegalStateException().isThrownBy(() -> pass(0));

        pass(20);
        change();
        pass(0);

        assertThat(reader.orders()).containsExactly(2L);
    }

    @Test
    void shouldReachEveryOneOfVeryManyReaders() {
        List<FakeReader> readers = Stream.generate(() -> reader(0)).limit(2_000).toList();

        change();
        pass(0);

        assertThat(readers).allSatisfy(reader -> assertThat(reader.orders()).containsExactly(1L));
    }

    @Test
    void shouldSendTheSameRevisionAgainAsTheBoardFreezesAndThaws() {
        FakeReader reader = reader(0);
        change();
        pass(0);

        tick();
        frozen = Optional.of(new FrozenTime(Samples.NOON, Optional.empty()));
        tick();
        tick();
        frozen = Optional.empty();
        tick();
        change();
        pass(20);

        assertThat(reader.orders()).containsExactly(1L, 2L, 3L, 4L);
    }

    /** Other rules froze it again: what is shown then has the revision from before. */
    @Test
    void shouldSendALowerRevisionOfAnotherBoard() {
        FakeReader reader = reader(0);
        revision = 7;
        change();
        pass(0);

        frozen = Optional.of(new FrozenTime(Samples.NOON, Optional.empty()));
        revision = 5;
        tick();
        change();
        pass(20);

        assertThat(reader.orders()).containsExactly(8L, 9L, 10L);
    }

    private void tick() {
        publishedChannel.tick(0);
        pass(20);
    }

    private FakeReader reader(long takesMs) {
        FakeReader reader = new FakeReader(takesMs == 0 ? () -> {} : () -> schedule.takes(Duration.ofMillis(takesMs)));
        publishedChannel.add(reader, following());
        return reader;
    }

    private static Subscription following() {
        return new Subscription(
                new StreamContent.Published(LONG, Audience.EVERYBODY),
                10,
                Optional.empty(),
                false,
                EventIds.PLAIN.read(List.of()));
    }

    private void change() {
        revision++;
        publishedChannel.changed();
    }

    private void pass(long ms) {
        schedule.pass(Duration.ofMillis(ms));
    }
}
