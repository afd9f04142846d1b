package dev.laurel.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.schemas.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {
    @Test
    void shouldTakeABodyUpToItsBound() {
        Body body = Body.receive(new ByteArrayInputStream(new byte[16_384]), -1, 16_384);

        assertThat(body).isInstanceOf(Body.Whole.class);
        assertThat(((Body.Whole) body).bytes().remaining()).isEqualTo(16_384);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, 20_000, 30_000, Long.MAX_VALUE})
    void shouldTakeAllOfABodyWhateverWasAnnounced(long announced) {
        byte[] sent = new byte[20_000];
        new Random(1).nextBytes(sent);

        Body body = Body.receive(new ByteArrayInputStream(sent), announced, sent.length);

        assertThat(((Body.Whole) body).bytes()).isEqualTo(ByteBuffer.wrap(sent));
    }

    @Test
    void shouldStopReadingBeyondTheBound() throws IOException {
        InputStream endless = new ByteArrayInputStream(new byte[1_000_000]);

        assertRefused(Body.receive(endless, -1, 16_384), ErrorCode.PAYLOAD_TOO_LARGE);
        assertThat(endless.available()).isGreaterThan(970_000);
    }

    @Test
    void shouldNotWaitForASlowSenderForEver() {
        InputStream drip = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                return 1;
            }
        };

        assertRefused(Body.receive(drip, -1, Integer.MAX_VALUE, Duration.ofMillis(50)), ErrorCode.REQUEST_TIMEOUT);
    }

    @Test
    void shouldTellOfAConnectionThatBreaks() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("a connection's own words");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }
        };

        assertRefused(Body.receive(broken, -1, 100), ErrorCode.MALFORMED);
    }

    @Test
    void shouldDrainWithinABound() throws IOException {
        InputStream small = new ByteArrayInputStream(new byte[1_000_000]);
        InputStream large = new ByteArrayInputStream(new byte[10_000_000]);

        Body.drain(small, -1);
        Body.drain(large, 10);

        assertThat(small.available()).isZero();
        assertThat(large.available()).isPositive();
    }

    private static void assertRefused(Body body, ErrorCode code) {
        assertThat(body).isInstanceOf(Body.Refused.class);
        assertThat(((Body.Refused) body).refusal().code()).isEqualTo(code);
    }
}
