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

class RequestBodyTest {
    @Test
    void shouldTakeABodyUpToItsBound() {
        RequestBody requestBody = RequestBody.receive(new ByteArrayInputStream(new byte[16_384]), -1, 16_384);

        assertThat(requestBody).isInstanceOf(RequestBody.Whole.class);
        assertThat(((RequestBody.Whole) requestBody).bytes().remaining()).isEqualTo(16_384);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, 20_000, 30_000, Long.MAX_VALUE})
    void shouldTakeAllOfABodyWhateverWasAnnounced(long announced) {
        byte[] sent = new byte[20_000];
        new Random(1).nextBytes(sent);

        RequestBody requestBody = RequestBody.receive(new ByteArrayInputStream(sent), announced, sent.length);

        assertThat(((RequestBody.Whole) requestBody).bytes()).isEqualTo(ByteBuffer.wrap(sent));
    }

    @Test
    void shouldStopReadingBeyondTheBound() throws IOException {
        InputStream endless = new ByteArrayInputStream(new byte[1_000_000]);

        assertRefused(RequestBody.receive(endless, -1, 16_384), ErrorCode.PAYLOAD_TOO_LARGE);
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

        assertRefused(
                RequestBody.receive(drip, -1, Integer.MAX_VALUE, Duration.ofMillis(50)), ErrorCode.REQUEST_TIMEOUT);
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

        assertRefused(RequestBody.receive(broken, -1, 100), ErrorCode.MALFORMED);
    }

    @Test
    void shouldDrainWithinABound() throws IOException {
        InputStream small = new ByteArrayInputStream(new byte[1_000_000]);
        InputStream large = new ByteArrayInputStream(new byte[10_000_000]);

        RequestBody.drain(small, -1);
        RequestBody.drain(large, 10);

        assertThat(small.available()).isZero();
        assertThat(large.available()).isPositive();
    }

    private static void assertRefused(RequestBody requestBody, ErrorCode code) {
        assertThat(requestBody).isInstanceOf(RequestBody.Refused.class);
        assertThat(((RequestBody.Refused) requestBody).refusal().code()).isEqualTo(code);
    }
}
