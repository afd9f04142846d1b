package dev.laurel.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTest {
    @Test
    void shouldKeepWhatCanBeShown() {
        Client client = new Client("2001:db8::17%eth0", "Mozilla/5.0 (X11; Linux x86_64) Größe 🏆");

        assertThat(client.address()).isEqualTo("2001:db8::17%eth0");
        assertThat(client.agent()).isEqualTo("Mozilla/5.0 (X11; Linux x86_64) Größe 🏆");
    }

    @Test
    void shouldCutWhatIsTooLongBetweenCodePoints() {
        Client client = new Client("a".repeat(65), "🏆".repeat(257));

        assertThat(client.address()).isEqualTo("a".repeat(64));
        assertThat(client.agent()).isEqualTo("🏆".repeat(256));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u0000", "a\u202Eb", "\ud83c"})
    void shouldLeaveOutWhatCannotBeShown(String text) {
        assertThat(new Client(text, text)).isEqualTo(Client.UNKNOWN);
    }
}
