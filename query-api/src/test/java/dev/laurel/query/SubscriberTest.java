package dev.laurel.query;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubscriberTest {
    private final FakeOutput out = new FakeOutput();
    private int completed;
    private int cut;
    private int gone;

    private final Subscriber subscriber = new Subscriber(
            new Wire(out, () -> completed++, () -> cut++),
            Frame.retry(Duration.ofMillis(7)),
            Optional.of(Samples.NOON),
            -1,
            self -> gone++);

    @Test
    void shouldWriteNothingBeforeTheServerSaysSo() {
        subscriber.offer(frame(1));

        assertThat(out.text()).isEmpty();
        subscriber.onWritePossible();
        assertThat(out.text()).startsWith("retry: 7\n\n").contains("id: 1\n");
    }

    @Test
    void shouldGreetInOneWrite() {
        subscriber.offer(frame(1));
        subscriber.onWritePossible();
        assertThat(out.writes).isEqualTo(1);

        subscriber.offer(frame(2));

        assertThat(out.writes).isEqualTo(2);
        assertThat(out.text()).containsOnlyOnce("retry: 7\n\n").containsOnlyOnce("id: 1\n");
    }

    @Test
    void shouldKeepTheNewestOnlyWhileTheReaderIsBusy() {
        subscriber.onWritePossible();
        out.isReady = false;
        subscriber.offer(frame(1));
        subscriber.offer(frame(2));
        subscriber.offer(frame(3));

        out.isReady = true;
        subscriber.onWritePossible();

        assertThat(out.text()).doesNotContain("id: 1\n", "id: 2\n").contains("id: 3\n");
    }

    @Test
    void shouldNeverSendAnOlderBoardAfterANewer() {
        subscriber.onWritePossible();

        subscriber.offer(frame(2));
        subscriber.offer(frame(1));
        subscriber.offer(frame(2));

        assertThat(out.text()).containsOnlyOnce("id: 2\n").doesNotContain("id: 1\n");
    }

    @Test
    void shouldNotPutAHeartbeatBeforeABoardThatWaits() {
        subscriber.onWritePossible();
        out.isReady = false;
        subscriber.offer(frame(1));
        subscriber.beat();

        out.isReady = true;
        subscriber.onWritePossible();

        assertThat(out.text()).contains("id: 1\n").doesNotContain("\n:\n");
    }

    @Test
    void shouldLetABoardOvertakeAHeartbeat() {
        subscriber.onWritePossible();
        out.isReady = false;
        subscriber.beat();
        subscriber.offer(frame(1));

        out.isReady = true;
        subscriber.onWritePossible();

        assertThat(out.text()).contains("id: 1\n").doesNotContain("\n:\n");
    }

    @Test
    void shouldEndOnceWithWhatWaits() {
        subscriber.onWritePossible();
        out.isReady = false;
        subscriber.offer(frame(1));
        subscriber.finish();
        assertThat(completed).isZero();

        out.isReady = true;
        subscriber.onWritePossible();
        subscriber.offer(frame(2));
        subscriber.farewell();
        subscriber.beat();

        assertThat(out.text()).contains("id: 1\n").doesNotContain("id: 2\n", "bye");
        assertThat(completed).isEqualTo(1);
        assertThat(gone).isEqualTo(1);
    }

    @Test
    void shouldSayFarewellInsteadOfWhatWaits() {
        subscriber.onWritePossible();
        out.isReady = false;
        subscriber.offer(frame(1));

        subscriber.farewell();
        out.isReady = true;
        subscriber.onWritePossible();

        assertThat(out.text()).contains("event: bye\n").doesNotContain("id: 1\n");
        assertThat(completed).isEqualTo(1);
    }

    @Test
    void shouldBeGoneOnceWhenTheConnectionFails() {
        subscriber.onWritePossible();
        out.isBroken = true;

        subscriber.offer(frame(1));
        subscriber.onError(new IOException("reset"));

        assertThat(gone).isEqualTo(1);
        assertThat(completed).isEqualTo(1);
    }

    @Test
    void shouldTakeNoteOfAFailureBesideAWriteThatIsStillUnderWay() {
        subscriber.onWritePossible();
        out.whileWriting = () -> {
            Thread server = Thread.startVirtualThread(() -> subscriber.onError(new IOException("reset")));
            try {
                assertThat(server.join(Duration.ofSeconds(30))).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            assertThat(gone).isEqualTo(1);
        };

        subscriber.offer(frame(1));
        subscriber.offer(frame(2));

        assertThat(out.text()).doesNotContain("id: 2\n");
        assertThat(gone).isEqualTo(1);
        assertThat(completed).isEqualTo(1);
    }

    @Test
    void shouldCutTheConnectionOfAReaderThatIsDropped() {
        subscriber.drop();

        assertThat(cut).isEqualTo(1);
        assertThat(gone).isEqualTo(1);
    }

    @Test
    void shouldBeStuckOnlyWhileAWriteWaits() {
        subscriber.onWritePossible();
        long later = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        assertThat(subscriber.isStuck(Duration.ofSeconds(20), later)).isFalse();

        out.isReady = false;
        subscriber.offer(frame(1));

        assertThat(subscriber.isStuck(Duration.ofSeconds(20), later)).isTrue();
        assertThat(subscriber.isStuck(Duration.ofSeconds(20), System.nanoTime()))
                .isFalse();
        out.isReady = true;
        subscriber.onWritePossible();
        assertThat(subscriber.isStuck(Duration.ofSeconds(20), later)).isFalse();
    }

    @Test
    void shouldBeOverFromTheEndOn() {
        assertThat(subscriber.isOver(Samples.NOON.minusNanos(1))).isFalse();
        assertThat(subscriber.isOver(Samples.NOON)).isTrue();
    }

    private static Frame frame(long revision) {
        return Frame.of(Samples.board("global", revision), 10);
    }

    /** A response that takes what is written, unless it is told not to. */
    private static final class FakeOutput implements Outlet {
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
