package dev.laurel.query.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.query.Samples;
import dev.laurel.query.hub.ByteSink;
import dev.laurel.query.hub.Frame;
import dev.laurel.query.hub.SubscriberStart;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SseSubscriberTest {
    private final FakeOutput out = new FakeOutput();
    private int completed;
    private int cut;
    private int gone;

    private final SseSubscriber sseSubscriber = new SseSubscriber(
            new SseConnection(out, () -> completed++, () -> cut++),
            new SubscriberStart(Frame.retry(Duration.ofMillis(7)), -1, Optional.of(Samples.NOON), self -> gone++));

    @Test
    void shouldWriteNothingBeforeTheServerSaysSo() {
        sseSubscriber.offer(frame(1));

        assertThat(out.text()).isEmpty();
        sseSubscriber.onWritePossible();
        assertThat(out.text()).startsWith("retry: 7\n\n").contains("id: 1\n");
    }

    @Test
    void shouldGreetInOneWrite() {
        sseSubscriber.offer(frame(1));
        sseSubscriber.onWritePossible();
        assertThat(out.writes).isEqualTo(1);

        sseSubscriber.offer(frame(2));

        assertThat(out.writes).isEqualTo(2);
        assertThat(out.text()).containsOnlyOnce("retry: 7\n\n").containsOnlyOnce("id: 1\n");
    }

    @Test
    void shouldKeepTheNewestOnlyWhileTheReaderIsBusy() {
        sseSubscriber.onWritePossible();
        out.isReady = false;
        sseSubscriber.offer(frame(1));
        sseSubscriber.offer(frame(2));
        sseSubscriber.offer(frame(3));

        out.isReady = true;
        sseSubscriber.onWritePossible();

        assertThat(out.text()).doesNotContain("id: 1\n", "id: 2\n").contains("id: 3\n");
    }

    @Test
    void shouldNeverSendAnOlderBoardAfterANewer() {
        sseSubscriber.onWritePossible();

        sseSubscriber.offer(frame(2));
        sseSubscriber.offer(frame(1));
        sseSubscriber.offer(frame(2));

        assertThat(out.text()).containsOnlyOnce("id: 2\n").doesNotContain("id: 1\n");
    }

    @Test
    void shouldNotPutAHeartbeatBeforeABoardThatWaits() {
        sseSubscriber.onWritePossible();
        out.isReady = false;
        sseSubscriber.offer(frame(1));
        sseSubscriber.beat();

        out.isReady = true;
        sseSubscriber.onWritePossible();

        assertThat(out.text()).contains("id: 1\n").doesNotContain("\n:\n");
    }

    @Test
    void shouldLetABoardOvertakeAHeartbeat() {
        sseSubscriber.onWritePossible();
        out.isReady = false;
        sseSubscriber.beat();
        sseSubscriber.offer(frame(1));

        out.isReady = true;
        sseSubscriber.onWritePossible();

        assertThat(out.text()).contains("id: 1\n").doesNotContain("\n:\n");
    }

    @Test
    void shouldEndOnceWithWhatWaits() {
        sseSubscriber.onWritePossible();
        out.isReady = false;
        sseSubscriber.offer(frame(1));
        sseSubscriber.finish();
        assertThat(completed).isZero();

        out.isReady = true;
        sseSubscriber.onWritePossible();
        sseSubscriber.offer(frame(2));
        sseSubscriber.farewell();
        sseSubscriber.beat();

        assertThat(out.text()).contains("id: 1\n").doesNotContain("id: 2\n", "bye");
        assertThat(completed).isEqualTo(1);
        assertThat(gone).isEqualTo(1);
    }

    @Test
    void shouldSayFarewellInsteadOfWhatWaits() {
        sseSubscriber.onWritePossible();
        out.isReady = false;
        sseSubscriber.offer(frame(1));

        sseSubscriber.farewell();
        out.isReady = true;
        sseSubscriber.onWritePossible();

        assertThat(out.text()).contains("event: bye\n").doesNotContain("id: 1\n");
        assertThat(completed).isEqualTo(1);
    }

    @Test
    void shouldBeGoneOnceWhenTheConnectionFails() {
        sseSubscriber.onWritePossible();
        out.isBroken = true;

        sseSubscriber.offer(frame(1));
        sseSubscriber.onError(new IOException("reset"));

        assertThat(gone).isEqualTo(1);
        assertThat(completed).isEqualTo(1);
    }

    @Test
    void shouldTakeNoteOfAFailureBesideAWriteThatIsStillUnderWay() {
        sseSubscriber.onWritePossible();
        out.whileWriting = () -> {
            Thread server = Thread.startVirtualThread(() -> sseSubscriber.onError(new IOException("reset")));
            try {
                assertThat(server.join(Duration.ofSeconds(30))).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            assertThat(gone).isEqualTo(1);
        };

        sseSubscriber.offer(frame(1));
        sseSubscriber.offer(frame(2));

        assertThat(out.text()).doesNotContain("id: 2\n");
        assertThat(gone).isEqualTo(1);
        assertThat(completed).isEqualTo(1);
    }

    @Test
    void shouldCutTheConnectionOfAReaderThatIsDropped() {
        sseSubscriber.drop();

        assertThat(cut).isEqualTo(1);
        assertThat(gone).isEqualTo(1);
    }

    @Test
    void shouldBeStuckOnlyWhileAWriteWaits() {
        sseSubscriber.onWritePossible();
        long later = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        assertThat(sseSubscriber.isStuck(Duration.ofSeconds(20), later)).isFalse();

        out.isReady = false;
        sseSubscriber.offer(frame(1));

        assertThat(sseSubscriber.isStuck(Duration.ofSeconds(20), later)).isTrue();
        assertThat(sseSubscriber.isStuck(Duration.ofSeconds(20), System.nanoTime()))
                .isFalse();
        out.isReady = true;
        sseSubscriber.onWritePossible();
        assertThat(sseSubscriber.isStuck(Duration.ofSeconds(20), later)).isFalse();
    }

    @Test
    void shouldBeOverFromTheEndOn() {
        assertThat(sseSubscriber.isOver(Samples.NOON.minusNanos(1))).isFalse();
        assertThat(sseSubscriber.isOver(Samples.NOON)).isTrue();
    }

    private static Frame frame(long revision) {
        return Frame.of(Samples.board("global", revision), 10);
    }

    /** A response that accepts what is written, unless a test makes it refuse. */
    private static final class FakeOutput implements ByteSink {
        private final StringBuilder bytes = new StringBuilder();
        private boolean isReady = true;
        private boolean isBroken;
        private Runnable whileWriting = () -> {};
        private int writes;

        String text() {
            return bytes.toString();
        }

        @Override
        public void begin(WriteListener reader) {
            throw new UnsupportedOperationException("the test tells the reader itself");
        }

        @Override
        public boolean isReady() {
            return isReady;
        }

        @Override
        public void write(ByteBuffer frame) throws IOException {
            if (isBroken) {
                throw new IOException("broken");
            }
            writes++;
            whileWriting.run();
            bytes.append(StandardCharsets.UTF_8.decode(frame));
        }
    }
}
