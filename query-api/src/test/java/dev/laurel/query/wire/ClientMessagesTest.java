package dev.laurel.query.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.query.wire.ClientMessages.FrameRate;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClientMessagesTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final int TEXT_BYTES = 40;

    private final ClientMessages messages = new ClientMessages();

    /** A ping and a text in two fragments each second, and a pong for each of the server's pings. */
    @Test
    void shouldAllowAWellBehavedClientForAnyTime() {
        for (long second = 0; second < 3600; second++) {
            long now = second * SECOND;
            assertThat(messages.frame(now)).isEqualTo(FrameRate.ALLOWED);
            assertThat(messages.frame(now)).isEqualTo(FrameRate.ALLOWED);
            assertThat(messages.isTextAllowed(TEXT_BYTES, false, now)).isTrue();
            assertThat(messages.frame(now)).isEqualTo(FrameRate.ALLOWED);
            assertThat(messages.isTextAllowed(TEXT_BYTES, true, now)).isTrue();
            if (second % 15 == 0) {
                assertThat(messages.frame(now)).isEqualTo(FrameRate.ALLOWED);
            }
        }
    }

    @Test
    void shouldRefuseMoreTextsThanOnePerSecond() {
        for (int i = 0; i < ClientMessages.TEXTS_PER_MINUTE_MAX; i++) {
            assertThat(messages.isTextAllowed(TEXT_BYTES, true, i)).isTrue();
        }

        assertThat(messages.isTextAllowed(TEXT_BYTES, true, 59 * SECOND)).isFalse();
        assertThat(messages.isTextAllowed(TEXT_BYTES, true, 61 * SECOND)).isTrue();
    }

    @Test
    void shouldRefuseALongTextAndALongOneInFragments() {
        assertThat(messages.isTextAllowed(ClientMessages.TEXT_BYTES_MAX, true, 0))
                .isTrue();
        assertThat(messages.isTextAllowed(ClientMessages.TEXT_BYTES_MAX + 1, true, 0))
                .isFalse();

        assertThat(messages.isTextAllowed(ClientMessages.TEXT_BYTES_MAX, false, 0))
                .isTrue();
        assertThat(messages.isTextAllowed(1, true, 0)).isFalse();
    }

    @Test
    void shouldRefuseTooManyFramesAndTellAFloodThatGoesOn() {
        for (int i = 0; i < ClientMessages.FRAMES_PER_MINUTE_MAX; i++) {
            assertThat(messages.frame(i)).isEqualTo(FrameRate.ALLOWED);
        }

        for (int i = 0; i < ClientMessages.FRAMES_PER_MINUTE_MAX; i++) {
            assertThat(messages.frame(SECOND + i)).isEqualTo(FrameRate.TOO_HIGH);
        }
        assertThat(messages.frame(59 * SECOND)).isEqualTo(FrameRate.FLOOD);
        assertThat(messages.frame(61 * SECOND)).isEqualTo(FrameRate.ALLOWED);
    }
}
