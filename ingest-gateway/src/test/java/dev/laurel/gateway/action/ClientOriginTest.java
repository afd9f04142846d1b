package dev.laurel.gateway.action;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientOriginTest {
    @Test
    void shouldKeepWhatCanBeShown() {
        assertThat(ClientOrigin.printable("curl/8.5 (é 👑)")).isEqualTo("curl/8.5 (é 👑)");
    }

    @Test
    void shouldDropWhatBreaksOrTurnsALine() {
        assertThat(ClientOrigin.printable("a\r\n\u0000\u001b[31mb\u202ec\ud800\u2028d"))
                .isEqualTo("a[31mbcd");
    }

    @Test
    void shouldCutBetweenCharacters() {
        assertThat(ClientOrigin.printable("x".repeat(300))).hasSize(256);
        assertThat(ClientOrigin.printable("x" + "👑".repeat(200))).hasSize(255).endsWith("👑");
    }

    @Test
    void shouldTellOfNothing() {
        assertThat(ClientOrigin.printable(null)).isNull();
        assertThat(ClientOrigin.printable(" \n")).isNull();
    }
}
