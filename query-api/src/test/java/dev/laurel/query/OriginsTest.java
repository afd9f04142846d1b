package dev.laurel.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class OriginsTest {
    private static final Set<String> PLAY = Set.of("https://play.example");

    @Test
    void shouldLetInPagesOfThisHostAndNamedSitesAndNoBrowsersAtAll() {
        assertThat(Origins.mayFollow(null, "boards.example", PLAY)).isTrue();
        assertThat(Origins.mayFollow("https://play.example", "boards.example", PLAY))
                .isTrue();
        assertThat(Origins.mayFollow("https://Boards.example:8443", "boards.example:8443", PLAY))
                .isTrue();
    }

    @Test
    void shouldLetInNobodyElse() {
        assertThat(Origins.mayFollow("https://boards.example", "boards.example:8443", PLAY))
                .isFalse();
        assertThat(Origins.mayFollow("https://boards.example.evil", "boards.example", PLAY))
                .isFalse();
        assertThat(Origins.mayFollow("https://evil/boards.example", "boards.example", PLAY))
                .isFalse();
        assertThat(Origins.mayFollow("null", "boards.example", PLAY)).isFalse();
        assertThat(Origins.mayFollow("", "", PLAY)).isFalse();
        assertThat(Origins.mayFollow("https://", "", PLAY)).isFalse();
        assertThat(Origins.mayFollow("https://play.example", null, Set.of())).isFalse();
    }
}
