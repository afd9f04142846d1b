package dev.laurel.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OriginTest {
    @Test
    void shouldKeepWhatCanBeShown() {
        assertThat(Origin.printable("curl/8.5 (é 👑)")).isEqualTo("curl/8.5 (é 👑)");
    }

    @Test
    void shouldDropWhatBreaksOrTurnsALine() {
        assertThat(Origin.printable("a\r\n\u0000\u001b[31mb\u202ec\ud800\u2028d"))
                .isEqualTo("a[31mbcd");
    }

    @Test
    void shouldCutBetweenCharacters() {
        assertThat(Origin.printable("x".repeat(300))).hasSize(256);
        assertThat(Origin.printable("x" + "👑".repeat(200))).hasSize(255).endsWith("👑");
    }

    @Test
    void shouldTellOfNothing() {
        assertThat(Origin.printable(null)).isNull();
        assertThat(Origin.printable(" \n")).isNull();
    }
}
