package dev.laurel.query.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.query.Samples;
import dev.laurel.query.access.Audience;
import dev.laurel.query.board.EventIds;
import dev.laurel.query.hub.Frame;
import dev.laurel.query.hub.StreamContent;
import dev.laurel.query.hub.SubscriberStart;
import dev.laurel.query.hub.Subscription;
import dev.laurel.schemas.BoardId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SocketSubscriberTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FakeSocket socket = new FakeSocket();
    private int gone;
    private final SocketSubscriber reader = new SocketSubscriber(
            socket, wanted(), new SubscriberStart(Frame.HEARTBEAT, -1, wanted().until(), self -> gone++));

    @Test
    void shouldKeepTheNewestOnlyWhileAWriteIsUnderWay() {
        reader.offer(frame(1));
        reader.offer(frame(2));
        reader.offer(frame(3));
        reader.offer(frame(2));
        assertThat(socket.written).hasSize(1);

        socket.done();

        assertThat(socket.written).hasSize(2);
        assertThat(socket.written.getLast()).contains("\"revision\":3");
    }

    @Test
    void shouldBeStuckWhileAWriteOrAPongIsOut() {
        long later = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        assertThat(reader.isStuck(PATIENCE, later)).isFalse();

        reader.beat();
        assertThat(reader.isStuck(PATIENCE, later)).isTrue();
        socket.done();
        assertThat(reader.isStuck(PATIENCE, later)).isTrue();
        reader.pong();
        assertThat(reader.isStuck(PATIENCE, later)).isFalse();

        reader.offer(frame(1));
        assertThat(reader.isStuck(PATIENCE, later)).isTrue();
        assertThat(reader.isStuck(PATIENCE, System.nanoTime())).isFalse();
    }

    @Test
    void shouldCloseOnceWithWhatWaitsBefore() {
        reader.offer(frame(1));
        reader.offer(frame(2));
        reader.farewell();
        reader.finish();
        assertThat(socket.written).hasSize(1);

        socket.done();
        socket.done();

        assertThat(socket.written).hasSize(3);
        assertThat(socket.written.getLast()).isEqualTo("close 1001");
        assertThat(gone).isZero();
        reader.gone();
        reader.gone();
        assertThat(gone).isEqualTo(1);
    }

    @Test
    void shouldBeGoneOnceWhereAWriteFails() {
        reader.offer(frame(1));

        socket.failed();
        reader.gone();
        reader.offer(frame(2));

        assertThat(gone).isEqualTo(1);
        assertThat(socket.written).hasSize(2).endsWith("cut");
    }

    private static Subscription wanted() {
        return new Subscription(
                new StreamContent.Published(new BoardId("global", null, null), Audience.EVERYBODY),
                10,
                Optional.empty(),
                false,
                EventIds.NOTHING);
    }

    private static Frame frame(long revision) {
        return Frame.of(Samples.board("global", revision), 10);
    }

    /** A socket whose writes complete when a test says so. */
    private static final class FakeSocket implements SocketSink {
        private final List<String> written = new ArrayList<>();
        private @Nullable Written then;

        void done() {
            Written waiting = then;
            then = null;
            if (waiting != null) {
                waiting.done();
            }
        }

        void failed() {
            Written waiting = then;
            if (waiting != null) {
                waiting.failed();
            }
        }

        @Override
        public void message(String text, Written next) {
            written.add(text);
            then = next;
        }

        @Override
        public void ping(Written next) {
            written.add("ping");
            then = next;
        }

        @Override
        public void pong(ByteBuffer payload) {
            written.add("pong");
        }

        @Override
        public void close(int code, String reason) {
            written.add("close " + code);
        }

        @Override
        public void cut() {
            written.add("cut");
        }
    }
}
