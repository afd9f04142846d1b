package dev.laurel.query.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.query.hub.ByteSink;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.junit.jupiter.api.Test;

class ExclusiveSinkTest {
    private final Head head = new Head();
    private final Told told = new Told();
    /** A sink that accepts four bytes, and no more until they are fetched. */
    private final ByteArrayEndPoint network = new ByteArrayEndPoint(new byte[0], 4);

    private final ExclusiveSink out = new ExclusiveSink(head, network);

    @Test
    void shouldLetTheServerWriteTheHeadAndWhatComesWithIt() throws IOException {
        out.begin(told);

        write("first");

        assertThat(head.reader).isSameAs(told);
        assertThat(head.text.toString()).isEqualTo("first");
        assertThat(network.getOutputString()).isEmpty();
    }

    @Test
    void shouldWriteNothingBesideAHeadThatIsStillOnItsWay() throws IOException {
        out.begin(told);
        head.isSlow = true;
        write("first");

        assertThat(out.isReady()).isFalse();
        head.isReady = true;
        write("2nd");

        assertThat(head.text.toString()).isEqualTo("first");
        assertThat(network.getOutputString()).isEqualTo("2nd");
    }

    @Test
    void shouldWriteAllElseAsItIs() throws IOException {
        begin();

        write("ab");
        write("cd");

        assertThat(network.getOutputString()).isEqualTo("abcd");
        assertThat(out.isReady()).isTrue();
        assertThat(told.possible).isZero();
    }

    @Test
    void shouldTellOnceWhenTheNetworkHasTakenWhatItDidNotAtFirst() throws IOException {
        begin();
        write("abcdef");

        assertThat(out.isReady()).isFalse();
        assertThat(out.isReady()).isFalse();
        assertThat(network.takeOutputString()).isEqualTo("abcd");
        network.getWriteFlusher().completeWrite();

        assertThat(told.possible).isEqualTo(1);
        assertThat(network.takeOutputString()).isEqualTo("ef");
        assertThat(out.isReady()).isTrue();
    }

    @Test
    void shouldTellNobodyWhoDidNotWait() throws IOException {
        begin();
        write("abcdef");

        network.takeOutputString();
        network.getWriteFlusher().completeWrite();

        assertThat(told.possible).isZero();
        assertThat(out.isReady()).isTrue();
    }

    @Test
    void shouldFailAWriteToAConnectionThatIsGone() throws IOException {
        begin();
        network.close();

        assertThatThrownBy(() -> write("ab")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> write("cd")).isInstanceOf(IOException.class);
        assertThat(told.failed).isZero();
    }

    @Test
    void shouldTellOfAConnectionThatFailsInTheMiddleOfAWrite() throws IOException {
        begin();
        write("abcdef");
        assertThat(out.isReady()).isFalse();

        network.getWriteFlusher().onFail(new IllegalStateException("reset"));

        assertThat(told.failed).isEqualTo(1);
        assertThatThrownBy(() -> write("ab")).isInstanceOf(IOException.class).hasMessageContaining("reset");
    }

    @Test
    void shouldFailTheNextWriteWhereNobodyWaitedForTheOneThatFailed() throws IOException {
        begin();
        write("abcdef");

        network.getWriteFlusher().onFail(new IOException("reset"));

        assertThat(told.failed).isZero();
        assertThatThrownBy(() -> write("ab")).isInstanceOf(IOException.class).hasMessageContaining("reset");
    }

    @Test
    void shouldTellOfAReaderThatCannotGoOn() throws IOException {
        begin();
        write("abcdef");
        assertThat(out.isReady()).isFalse();
        told.isBroken = true;

        network.takeOutputString();
        network.getWriteFlusher().completeWrite();

        assertThat(told.failed).isEqualTo(1);
    }

    /** Opens a connection whose response head has been sent. */
    private void begin() throws IOException {
        out.begin(told);
        write("first");
        assertThat(out.isReady()).isTrue();
    }

    private void write(String text) throws IOException {
        assertThat(out.isReady()).isTrue();
        out.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static final class Head implements ByteSink {
        private final StringBuilder text = new StringBuilder();
        private WriteListener reader = new Told();
        private boolean isReady = true;
        private boolean isSlow;

        @Override
        public void begin(WriteListener reader) {
            this.reader = reader;
        }

        @Override
        public boolean isReady() {
            return isReady;
        }

        @Override
        public void write(ByteBuffer bytes) {
            text.append(StandardCharsets.US_ASCII.decode(bytes));
            isReady = !isSlow;
        }
    }

    private static final class Told implements WriteListener {
        private int possible;
        private int failed;
        private boolean isBroken;

        @Override
        public void onWritePossible() throws IOException {
            if (isBroken) {
                throw new IOException("broken");
            }
            possible++;
        }

        @Override
        public void onError(Throwable why) {
            failed++;
        }
    }
}
