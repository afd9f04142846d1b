package dev.laurel.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.query.access.Audience;
import dev.laurel.query.access.ReaderIdentity;
import dev.laurel.query.board.EventIds;
import dev.laurel.query.board.NewestBoards;
import dev.laurel.query.board.ShownBoards;
import dev.laurel.query.hub.ByteSink;
import dev.laurel.query.hub.ChannelFactory;
import dev.laurel.query.hub.Hub;
import dev.laurel.query.hub.PollExecutor;
import dev.laurel.query.hub.StreamContent;
import dev.laurel.query.hub.Subscription;
import dev.laurel.query.hub.Ticker;
import dev.laurel.query.ranks.FakeStandings;
import dev.laurel.query.ranks.Ranks;
import dev.laurel.query.rules.ServedRules;
import dev.laurel.query.wire.SseConnection;
import dev.laurel.query.wire.SseSubscriber;
import dev.laurel.schemas.BoardId;
import jakarta.servlet.WriteListener;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HubTest {
    /** Each round is a chance to hit the moment in which a board has no readers. */
    private static final int MEETINGS = 200;

    private static final BoardId LONG =
            Samples.CATALOG.resolve("long", Samples.NOON).orElseThrow();
    private static final ReaderIdentity VISITOR = new ReaderIdentity(OptionalLong.empty(), Optional.empty());

    private final SettableClock clock = new SettableClock();
    private final NewestBoards newestBoards = new NewestBoards(ServedRules.of(Samples.CATALOG), clock);
    private final Ticker ticker = new Ticker();
    private final PollExecutor pollExecutor = new PollExecutor();
    private final Hub hub = new Hub(
            RunningApi.QUICK,
            new ChannelFactory(
                    new ShownBoards(ServedRules.of(Samples.CATALOG), newestBoards, clock),
                    new Ranks(ServedRules.of(Samples.CATALOG), new FakeStandings(Samples.CATALOG, 1)),
                    () -> FakeFeed.HISTORY,
                    RunningApi.QUICK,
                    ticker,
                    pollExecutor),
            ticker,
            clock);

    @AfterEach
    void close() {
        hub.close();
        ticker.close();
        pollExecutor.close();
    }

    @Test
    void shouldBringChangesToWhoComesWhileTheLastReaderLeaves() throws InterruptedException {
        for (long meeting = 1; meeting <= MEETINGS; meeting++) {
            SseSubscriber last = come(new Paper());
            Thread leaving = Thread.startVirtualThread(last::drop);
            Paper paper = new Paper();
            SseSubscriber next = come(paper);
            leaving.join();

            String id = "id: " + FakeFeed.HISTORY + ":" + meeting + "\n";
            newestBoards.offer(Samples.board("long", meeting)).ifPresent(hub::changed);

            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> paper.text().contains(id));
            next.drop();
        }
        assertThat(hub.openStreams()).isZero();
    }

    private SseSubscriber come(Paper paper) {
        assertThat(hub.reserve(VISITOR)).isEqualTo(Hub.Room.TAKEN);
        Subscription wanted = new Subscription(
                new StreamContent.Published(LONG, Audience.EVERYBODY),
                10,
                Optional.empty(),
                false,
                EventIds.PLAIN.read(List.of()));
        SseSubscriber sseSubscriber = hub.open(
                wanted, VISITOR, start -> new SseSubscriber(new SseConnection(paper, () -> {}, () -> {}), start));
        sseSubscriber.onWritePossible();
        return sseSubscriber;
    }

    /** Accepts everything that is written. */
    private static final class Paper implements ByteSink {
        @SuppressWarnings("JdkObsolete") // One thread writes, another reads.
        private final StringBuffer written = new StringBuffer();

        String text() {
            return written.toString();
        }

        @Override
        public void begin(WriteListener reader) {}

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void write(ByteBuffer bytes) {
            written.append(StandardCharsets.UTF_8.decode(bytes));
        }
    }
}
