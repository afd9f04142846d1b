package dev.laurel.query.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClientMessagesTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final ClientMessages talk = new ClientMessages();

    @Test
    void shouldBearAPingASecondForAsLongAsItGoesOn() {
        for (int second = 0; second < 600; second++) {
            assertThat(talk.isBearable("ping", second * SECOND)).isTrue();
        }
    }

    @Test
    void shouldBearNoFlood() {
        for (int i = 0; i < ClientMessages.PER_MINUTE_MAX; i++) {
            assertThat(talk.isBearable("ping", i)).isTrue();
        }

        assertThat(talk.isBearable("ping", 59 * SECOND)).isFalse();
        assertThat(talk.isBearable("ping", 61 * SECOND)).isTrue();
    }

    @Test
    void shouldBearNoSpeech() {
        assertThat(talk.isBearable("x".repeat(ClientMessages.CHARS_MAX), 0)).isTrue();
        assertThat(talk.isBearable("x".repeat(ClientMessages.CHARS_MAX + 1), 0)).isFalse();
    }
}
